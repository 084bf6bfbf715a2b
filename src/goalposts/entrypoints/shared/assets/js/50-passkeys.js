// Passkeys: a form with data-passkey ("get" or "create") asks the server for its question, lets the browser answer,
// and is sent with the answer in its hidden field. Without script these forms stay hidden; the page offers other ways.
const BASE64 = { "-": "+", _: "/", "+": "-", "/": "_" };

function bytesOf(text) {
  const plain = text.replace(/[-_]/g, (sign) => BASE64[sign]);
  return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0)).buffer;
}

function textOfBytes(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replace(/[+/]/g, (sign) => BASE64[sign]).replace(/=+$/, "");
}

function questionFrom({ publicKey }) {
  const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }));
  const asked = { ...publicKey, challenge: bytesOf(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytesOf(asked.user.id) };
  if (asked.allowCredentials) asked.allowCredentials = withBytes(asked.allowCredentials);
  if (asked.excludeCredentials) asked.excludeCredentials = withBytes(asked.excludeCredentials);
  return { publicKey: asked };
}

function answerFrom(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = textOfBytes(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id, rawId: textOfBytes(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function askBrowser(form) {
  const answer = await fetch(form.dataset.question, { method: "POST", headers: { "X-CSRFToken": csrfOf(form), Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error("no question");
  const question = questionFrom(await answer.json());
  const credential = await navigator.credentials[form.dataset.passkey](question);
  form.elements.credential.value = JSON.stringify(answerFrom(credential));
}

enhance("form[data-passkey]", (form) => {
  if (!window.PublicKeyCredential) { form.hidden = true; return; }
  form.addEventListener("submit", async (event) => {
    const failed = form.querySelector("[data-passkey-failed]");
    const isIncomplete = form.elements.name?.value.trim() === "";
    if (form.elements.credential.value || isIncomplete) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      await askBrowser(form);
      form.submit();
    } catch {
      failed.hidden = false;
      release(form);
    }
  });
});

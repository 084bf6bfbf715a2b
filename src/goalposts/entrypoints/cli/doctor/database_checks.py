"""The database: reachable, up to date, whole, and guarded."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error

from goalposts.apps.audit.queries import proof_of_chains
from goalposts.apps.interviews.queries import proof_of_vault
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.doctor.finding import Finding, attention, ok, wrong
from goalposts.lib.soundness import broken_references, passes_by_policies


def check_database() -> Iterator[Finding]:
    """Look whether the database answers, and has every migration."""
    try:
        connection.ensure_connection()
    except Error as failure:
        first = str(failure).strip().splitlines()[0] if str(failure).strip() else type(failure).__name__
        yield wrong("database", first, "see that it runs, and that database_url is right")
        return
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield wrong("database", f"{len(missing)} migrations were not run", "run goalposts init, or goalposts serve")
        return
    yield ok("database", f"{connection.vendor}, every migration was run")
    yield from _soundness()


def _soundness() -> Iterator[Finding]:
    broken = broken_references()
    if broken:
        names = ", ".join(sorted(broken))
        yield wrong("references", f"rows point at nothing in: {names}", "restore a backup from before it went wrong")
    else:
        yield ok("references", "every row points at a row that is there")
    if connection.vendor != "postgresql":
        yield ok("row-level security", "not on the embedded database; the gates alone keep workspaces apart")
    elif passes_by_policies():
        todo = "connect as a role without SUPERUSER and BYPASSRLS"
        yield wrong("row-level security", "the role of database_url passes by it", todo)
    else:
        yield ok("row-level security", "the role of database_url is bound by it")


def check_audit() -> Iterator[Finding]:
    """Look whether every chain of the trail is whole."""
    proofs = proof_of_chains()
    names = {line.id: line.slug for line in workspaces_of_installation()}
    broken = [proof for proof in proofs if proof.broken_at is not None]
    for proof in broken:
        place = f"{names.get(proof.workspace_id, proof.workspace_id)} at entry {proof.broken_at}"
        yield wrong("audit", f"broken: {place}", "somebody changed the database by hand; compare with a backup")
    if not broken:
        yield ok("audit", f"{len(proofs)} chains, {sum(proof.length for proof in proofs)} entries, all whole")


def check_vault() -> Iterator[Finding]:
    """Look whether the vault of reviews can be opened, and is whole."""
    proof = proof_of_vault(actor=Actor.system(reason="the doctor looks"))
    if proof.closed_because:
        yield wrong(
            "vault", f"closed: {proof.closed_because}", "put the keyring back: goalposts vault restore-keys FILE"
        )
    elif not proof.is_whole:
        yield wrong("vault", "not whole", "see what is wrong with goalposts vault verify")
    else:
        yield ok("vault", f"{len(proof.chains)} reviews, all whole")


def check_first_run() -> Iterator[Finding]:
    """Look whether there is a workspace."""
    count = len(workspaces_of_installation())
    if count:
        yield ok("workspaces", str(count))
    else:
        yield attention("workspaces", "there is none yet", "run goalposts init, or open the site and type the code")

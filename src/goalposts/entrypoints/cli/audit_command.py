"""`goalposts audit verify`: prove that nothing was changed in, or taken out of, the trail."""

import argparse
import sys

from goalposts.apps.audit.queries import proof_of_chains
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.lib import tenancy


def run(options: argparse.Namespace) -> int:
    """Check every chain, entry by entry; 1 when one is broken, with the place."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        names = {line.id: line.slug for line in workspaces_of_installation()}
        proofs = proof_of_chains()
    broken = 0
    for proof in proofs:
        name = names.get(proof.workspace_id, str(proof.workspace_id))
        if proof.broken_at is None:
            sys.stdout.write(f"whole   {name}: {proof.length} entries\n")
        else:
            broken += 1
            sys.stdout.write(f"BROKEN  {name}: at entry {proof.broken_at} of {proof.length}\n")
    missing = set(names) - {proof.workspace_id for proof in proofs}
    for workspace_id in sorted(missing):
        broken += 1
        sys.stdout.write(f"BROKEN  {names[workspace_id]}: the whole chain is gone\n")
    sys.stdout.write(f"{len(proofs)} chains checked, {broken} broken\n")
    return 1 if broken else 0

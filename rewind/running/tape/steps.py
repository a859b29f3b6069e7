"""The steps of optimisers: what they changed."""

from __future__ import annotations

from typing import Any

import torch
from torch.optim.optimizer import register_optimizer_step_post_hook, register_optimizer_step_pre_hook

from rewind.running.tape.account import Account
from rewind.running.tape.places import OWN, place_in
from rewind.running.tape.values import Json, described

OWN.add(__file__)


class Steps:
    """Writes steps into an account, from when it is made until it is closed."""

    def __init__(self, account: Account) -> None:
        """Listen to every optimiser."""
        self._account = account
        self._under_way: list[tuple[int, dict[int, Json]]] = []
        self._handles: list[Any] = [
            register_optimizer_step_pre_hook(self._before),
            register_optimizer_step_post_hook(self._after),
        ]

    def close(self) -> None:
        """Listen no more."""
        for handle in self._handles:
            handle.remove()

    def _before(self, optimizer: torch.optim.Optimizer, *_: Any) -> None:
        account = self._account
        place = place_in(account.program)
        if place is None or account.stopped or account.log.skipping:
            return
        with torch._C.DisableTorchFunction():
            parameters = [one for group in optimizer.param_groups for one in group["params"]]
            before = {account.value(one, place): described(one) for one in parameters}
            self._under_way.append((account.line(place), before))

    def _after(self, optimizer: torch.optim.Optimizer, *_: Any) -> None:
        if not self._under_way:
            return
        line, before = self._under_way.pop()
        with torch._C.DisableTorchFunction():
            changes = []
            for value, told in before.items():
                tensor = self._account.values.tensor(value)
                after = None if tensor is None else described(tensor)
                if after is not None and after != told:
                    changes.append({"value": value, "before": told, "after": after})
            event: Json = {"kind": "step", "line": line, "optimiser": type(optimizer).__name__}
            self._account.add(event | {"changes": changes})

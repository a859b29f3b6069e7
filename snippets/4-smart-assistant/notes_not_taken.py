# browser: no, saved_tensors_hooks is not in the small engine
import torch
import torch.nn as nn

layers = [nn.Sequential(nn.Linear(512, 512), nn.ReLU()) for _ in range(6)]
net = nn.Sequential(*layers)
batch = torch.ones(256, 512)
notes = []


def keep(note):
    notes.append(note)
    return note


with torch.autograd.graph.saved_tensors_hooks(keep, lambda note: note):
    net(batch)
    print("tracked: notes", len(notes), end=", ")
    print(f"bytes in all {sum(note.nbytes for note in notes):,}")

    own = {weight.data_ptr() for weight in net.parameters()}
    extra = {n.data_ptr(): n.nbytes for n in notes if n.data_ptr() not in own}
    print(f"  without the weights, each tensor once: {sum(extra.values()):,}")

    notes.clear()
    with torch.no_grad():
        net(batch)
    print("under no_grad: notes", len(notes))

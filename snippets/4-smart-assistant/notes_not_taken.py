# browser: no, saved_tensors_hooks is not in the small engine
import torch
import torch.nn as nn

layers = [nn.Sequential(nn.Linear(512, 512), nn.ReLU()) for _ in range(6)]
net = nn.Sequential(*layers)
batch = torch.ones(256, 512)
weights = {weight.data_ptr() for weight in net.parameters()}


def count_notes():
    notes = []

    def keep(note):
        notes.append(note)
        return note

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda note: note):
        net(batch)
    others = {n.data_ptr(): n.nbytes for n in notes}  # each place once
    others = [size for place, size in others.items() if place not in weights]
    print("  notes:", len(notes))
    print(f"  bytes in all: {sum(note.nbytes for note in notes):,}")
    print(f"  bytes beside the weights, each once: {sum(others):,}")


print("tracked")
count_notes()
print("under no_grad")
with torch.no_grad():
    count_notes()

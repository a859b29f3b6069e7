# browser: no, it weighs the notes of real PyTorch with saved_tensors_hooks
import torch


def bytes_kept(rows):
    sizes = []

    def weigh(note):
        sizes.append(note.nbytes)
        return note

    # PyTorch calls weigh for every note that it takes
    with torch.autograd.graph.saved_tensors_hooks(weigh, lambda note: note):
        y = torch.ones(rows, 64, requires_grad=True)
        for _ in range(8):
            y = torch.tanh(y)
    return sum(sizes)


print("notes for 32 rows:", bytes_kept(32), "bytes")
print("notes for 64 rows:", bytes_kept(64), "bytes")
with torch.no_grad():
    print("32 rows, no_grad: ", bytes_kept(32), "bytes")

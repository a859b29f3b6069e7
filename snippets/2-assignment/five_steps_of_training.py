import torch

hours, score = 3.0, 6.0  # three hours of study brought six points
weight = torch.tensor(1.0, requires_grad=True)  # points per hour: a guess

for turn in (1, 2, 3):
    prediction = weight * hours  # 1. predict
    loss = (prediction - score) ** 2  # 2. how wrong?
    loss.backward()  # 3. which way is uphill, and how steep?
    print(f"turn {turn}: predicted {prediction:.2f}, loss {loss:.4f}", end="")
    print(f", gradient {weight.grad:.2f}")
    with torch.no_grad():
        weight -= 0.05 * weight.grad  # 4. update
    weight.grad = None  # 5. repeat, with no old slope
print(f"points per hour: {weight:.3f}")

import math

# A forecast that is exactly right, and more and more sure
for variance in [1.0, 0.1, 0.01]:
    miss = 0.0
    loss = 0.5 * (math.log(variance) + miss**2 / variance)
    print(f"forecast right, variance {variance}: loss {loss:.4f}")

# A fair coin: half of the throws are heads
for guess in [0.3, 0.5, 0.7]:
    loss = -(0.5 * math.log(guess) + 0.5 * math.log(1 - guess))
    print(f"coin, chance of heads put at {guess}: loss {loss:.4f}")

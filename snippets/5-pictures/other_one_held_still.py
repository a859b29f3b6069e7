def z(x, y):
    return x**2 + y**2


nudge = 0.001
here = z(2.0, 3.0)
print(f"nudge x alone: {(z(2 + nudge, 3.0) - here) / nudge:.3f} per unit")
print(f"nudge y alone: {(z(2.0, 3 + nudge) - here) / nudge:.3f} per unit")
both = z(2 + nudge, 3 + nudge) - here
print(f"nudge both, change in z: {both:.6f}")
print(f"promised by the slopes:  {4 * nudge + 6 * nudge:.6f}")

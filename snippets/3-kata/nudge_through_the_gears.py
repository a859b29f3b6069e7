def both(x):
    u = x**2 + 1
    return u, u**3


u, z = both(2.0)
for nudge in (0.001, 0.1):
    u_new, z_new = both(2.0 + nudge)
    du, dz = u_new - u, z_new - z
    print(f"x moves by {nudge}")
    print(f"  u moves by {du:.4f}, that is {du / nudge:.2f} times as far as x")
    print(f"  z moves by {dz:.4f}, that is {dz / du:.2f} times as far as u")
    print(f"  z against x: {dz / nudge:.1f}")

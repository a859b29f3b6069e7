marks, out_of = 80, 100

print(f"score: {marks} out of {out_of}")
print("error:", out_of - marks)

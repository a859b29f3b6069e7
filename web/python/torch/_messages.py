"""What torch says of a tensor that is asked for what it cannot do."""

NOT_LEAF_GRAD = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't"
    " be populated during autograd.backward(). If you indeed want the .grad field to be populated for a"
    " non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by"
    " mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for"
    " more information. (Triggered internally at"
    " /__w/pytorch/pytorch/build/aten/src/ATen/core/TensorBody.h:493.)"
)
TO_NUMBER = (
    "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\n"
    "Consider using tensor.detach() first. (Triggered internally at"
    " /__w/pytorch/pytorch/torch/csrc/autograd/generated/python_variable_methods.cpp:822.)"
)
NOT_LEAF = (
    "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a"
    " subgraph that doesn't require differentiation use var_no_grad = var.detach()."
)
INFERENCE_FLAG = "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."
GRAD_DTYPE = (
    "attempting to assign a gradient with dtype '{}' to a tensor with grad_dtype '{}'. The gradient must match the"
    " tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a"
    " specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor"
    " and its gradient may break downstream systems that assume they match."
)
DETACHED_VIEW = (
    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel"
    " (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP"
    " buckets, and hence detach_() cannot be called on these gradients. To fix this error, please"
    " refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
)
NOT_LEAF_COPY = (
    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at"
    " the moment.  If you were attempting to deepcopy a module, this may be because of a"
    " torch.nn.utils.weight_norm usage, see"
    " https://github.com/pytorch/pytorch/pull/103001"
)

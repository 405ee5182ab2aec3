"""Turn a trained tagger into what the package reads.

An ONNX encoder with 8-bit weights, and arrays for the rest.

python -m tagger.export --base FOLDER --model FILE.pt --out FOLDER
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from tagger.model import Tagger
from torch import nn


class Attention(torch.autograd.Function):
    """Attention as one operator.

    The exporter would otherwise write it out in a form that nothing fuses.
    """

    @staticmethod
    def forward(ctx, query, key, value, heads):
        """Return what each piece sees, shape (windows, pieces, size)."""
        windows, pieces, size = query.shape
        parts = (
            x.view(windows, pieces, heads, size // heads).transpose(1, 2)
            for x in (query, key, value)
        )
        return (
            nn.functional.scaled_dot_product_attention(*parts)
            .transpose(1, 2)
            .reshape(windows, pieces, size)
        )

    @staticmethod
    def symbolic(graph, query, key, value, heads):
        """Return the operator's node."""
        return graph.op(
            "com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads
        ).setType(query.type())


class Layers(nn.Module):
    """The encoder, from summed embeddings of windows to what the decoder needs of each piece."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, embedded: torch.Tensor) -> torch.Tensor:
        """Return the outputs of all heads, side by side.

        Cue scores, projections of tokens and of cues, and scores of moves and their values.
        """
        tagger, first = self.tagger, self.tagger.bert.embeddings
        places = first.position_embeddings(torch.arange(embedded.shape[1])[None])
        hidden = first.LayerNorm(embedded + first.token_type_embeddings.weight[0] + places)
        for layer in tagger.bert.encoder.layer:
            one, out = layer.attention.self, layer.attention.output
            seen = Attention.apply(
                one.query(hidden), one.key(hidden), one.value(hidden), one.num_attention_heads
            )
            hidden = out.LayerNorm(out.dense(seen) + hidden)
            hidden = layer.output.LayerNorm(layer.output.dense(layer.intermediate(hidden)) + hidden)
        heads = (tagger.cue, tagger.token, tagger.of_cue, tagger.moves, tagger.values)
        return torch.cat(
            [*(head(hidden) for head in heads), tagger.prior(tagger.roles(hidden))], dim=-1
        )


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--whole", action="store_true", help="write the encoder with 32-bit weights as well"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger(options.base)
    tagger.load_state_dict(torch.load(options.model), strict=False)
    tagger.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export(tagger, plain)
        settings = FusionOptions("bert")
        settings.enable_skip_layer_norm = settings.enable_bias_skip_layer_norm = False
        better = optimizer.optimize_model(
            str(plain), "bert", num_heads=12, hidden_size=384, optimization_options=settings
        )
        print(better.get_fused_operator_statistics())
        better.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            options.out / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        if options.whole:
            shutil.copy(fused, options.out / "encoder32.onnx")
    arrays(tagger, options.out / "arrays.npz")
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")


def export(tagger: Tagger, path: Path) -> None:
    """Write the encoder as an ONNX graph with a free number of pieces."""
    torch.onnx.export(
        Layers(tagger),
        (torch.zeros(1, 32, 384),),
        str(path),
        input_names=["embedded"],
        output_names=["scores"],
        dynamic_axes={"embedded": {1: "pieces"}, "scores": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )
    onnx.checker.check_model(str(path))


def arrays(tagger: Tagger, path: Path) -> None:
    """Write the embeddings, 8 bits a number with a scale a row, and the pair head."""
    words = tagger.bert.embeddings.word_embeddings.weight.detach().numpy()
    scale = np.abs(words).max(1, keepdims=True) / 127
    state = {
        name: value.detach().numpy().astype(np.float32)
        for name, value in tagger.state_dict().items()
    }
    np.savez_compressed(
        path,
        words=np.round(words / np.maximum(scale, 1e-12)).astype(np.int8),
        scale=scale.astype(np.float32),
        features=state["features.weight"],
        again=state["again.weight"],
        distance=state["distance.weight"],
        mixed=state["mixed.weight"].T.copy(),
        mixed_bias=state["mixed.bias"],
        tags=state["tags.weight"].T.copy(),
        tags_bias=state["tags.bias"],
    )


if __name__ == "__main__":
    main()

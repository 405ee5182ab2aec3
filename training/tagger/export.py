"""Turn a trained tagger into what the package reads: an ONNX encoder with 8-bit weights, and arrays for the rest.

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


class Layers(nn.Module):
    """The encoder from summed embeddings to what the decoder needs of each piece."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return cue scores, projections of tokens and of cues, and scores of moves and their values, side by side."""
        padding = (1.0 - mask.float()) * -1e4
        hidden = self.tagger.bert(inputs_embeds=embedded, attention_mask=padding[:, None, None, :]).last_hidden_state
        tagger = self.tagger
        heads = (tagger.cue, tagger.token, tagger.of_cue, tagger.moves, tagger.values)
        return torch.cat([*(head(hidden) for head in heads), tagger.prior(tagger.roles(hidden))], dim=-1)


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--whole", action="store_true", help="write the encoder with 32-bit weights as well")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger(options.base)
    tagger.load_state_dict(torch.load(options.model), strict=False)
    tagger.bert.set_attn_implementation("eager")
    tagger.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export(tagger, plain)
        settings = FusionOptions("bert")
        better = optimizer.optimize_model(str(plain), "bert", num_heads=12, hidden_size=384, optimization_options=settings)
        print(better.get_fused_operator_statistics())
        better.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            options.out / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Attention"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        if options.whole:
            shutil.copy(fused, options.out / "encoder32.onnx")
    arrays(tagger, options.out / "arrays.npz")
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")


def export(tagger: Tagger, path: Path) -> None:
    """Write the encoder as an ONNX graph with free numbers of windows and pieces."""
    example = (torch.zeros(2, 32, 384), torch.ones(2, 32))
    axes = {"embedded": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"}, "scores": {0: "windows", 1: "pieces"}}
    torch.onnx.export(
        Layers(tagger),
        example,
        str(path),
        input_names=["embedded", "mask"],
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def arrays(tagger: Tagger, path: Path) -> None:
    """Write the embeddings, 8 bits a number with a scale a row, and the pair head."""
    words = tagger.bert.embeddings.word_embeddings.weight.detach().numpy()
    scale = np.abs(words).max(1, keepdims=True) / 127
    state = {name: value.detach().numpy().astype(np.float32) for name, value in tagger.state_dict().items()}
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

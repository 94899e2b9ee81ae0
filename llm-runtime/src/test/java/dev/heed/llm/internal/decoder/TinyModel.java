package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A decoder of random weights, small enough to compute by hand: 3 layers, 4 heads in 2 groups.
public final class TinyModel {
  public static final int LAYERS = 3;
  public static final int HEADS = 4;
  public static final int KEY_HEADS = 2;
  public static final int SIZE = 6;
  public static final int WIDTH = 10;
  public static final int INNER = 14;
  public static final int VOCABULARY = 23;
  public static final double ROPE_BASE = 50;
  public static final double EPSILON = 1e-3;

  private final Random random;

  /// Weights are multiples of it; 0 for any.
  private final float step;

  private TinyModel(long seed, float step) {
    this.random = new Random(seed);
    this.step = step;
  }

  /// Writes a GGUF file.
  public static Path write(Path file, long seed) throws IOException {
    return new TinyModel(seed, 0).gguf(Collections.nCopies(VOCABULARY, "x")).write(file);
  }

  /// The same with a tokenizer of 23 letters.
  public static Path writeWithTokenizer(Path file, long seed) throws IOException {
    return new TinyModel(seed, 0).writeWithTokenizer(file, letters());
  }

  /// The same with a tokenizer of all bytes, which reads any text.
  public static Path writeReadingAnything(Path file, long seed) throws IOException {
    return new TinyModel(seed, 0).writeWithTokenizer(file, bytes());
  }

  /// A model whose weights are eighths from −7/8 to 1, as if they had been of 4 bits.
  public static Path writeOfFourBits(Path file, long seed) throws IOException {
    return new TinyModel(seed, .125f).writeWithTokenizer(file, letters());
  }

  private static List<String> letters() {
    return IntStream.range(0, VOCABULARY).mapToObj(id -> Character.toString('a' + id)).toList();
  }

  /// As GPT-2 writes them: the printable ones of Latin-1 as they are, the 68 others from U+0100 on.
  private static List<String> bytes() {
    return IntStream.range('!', 256 + 68)
        .filter(character -> character <= '~' || (character >= '¡' && character != 0xAD))
        .mapToObj(Character::toString)
        .toList();
  }

  private Path writeWithTokenizer(Path file, List<String> tokens) throws IOException {
    return gguf(tokens)
        .text("tokenizer.ggml.model", "gpt2")
        .counts("tokenizer.ggml.token_type", tokens.stream().mapToInt(_ -> 1).toArray())
        .texts("tokenizer.ggml.merges", List.of())
        .write(file);
  }

  /// Imports a GGUF file as a pull does.
  public static Weights importInto(Path folder, Path gguf) throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    Files.deleteIfExists(weights);
    try (Gguf file = Gguf.open(gguf)) {
      WeightsImport.write(file, GgufArchitecture.of(file), weights);
    }
    return Weights.open(weights);
  }

  private GgufWriter gguf(List<String> tokens) {
    var writer = new GgufWriter();
    describe(writer, tokens);
    matrix(writer, "token_embd.weight", tokens.size(), WIDTH);
    vector(writer, "output_norm.weight");
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "blk." + layer + ".";
      vector(writer, block + "attn_norm.weight");
      matrix(writer, block + "attn_q.weight", HEADS * SIZE, WIDTH);
      matrix(writer, block + "attn_k.weight", KEY_HEADS * SIZE, WIDTH);
      matrix(writer, block + "attn_v.weight", KEY_HEADS * SIZE, WIDTH);
      matrix(writer, block + "attn_output.weight", WIDTH, HEADS * SIZE);
      vector(writer, block + "ffn_norm.weight");
      matrix(writer, block + "ffn_gate.weight", INNER, WIDTH);
      matrix(writer, block + "ffn_up.weight", INNER, WIDTH);
      matrix(writer, block + "ffn_down.weight", WIDTH, INNER);
    }
    return writer;
  }

  static void describe(GgufWriter writer, List<String> tokens) {
    writer
        .text("general.architecture", "llama")
        .count("llama.block_count", LAYERS)
        .count("llama.context_length", 2048)
        .count("llama.embedding_length", WIDTH)
        .count("llama.feed_forward_length", INNER)
        .count("llama.attention.head_count", HEADS)
        .count("llama.attention.head_count_kv", KEY_HEADS)
        .count("llama.attention.key_length", SIZE)
        .real("llama.rope.freq_base", (float) ROPE_BASE)
        .real("llama.attention.layer_norm_rms_epsilon", (float) EPSILON)
        .texts("tokenizer.ggml.tokens", tokens);
  }

  private void vector(GgufWriter writer, String name) {
    writer.floats(name, new int[] {WIDTH}, values(WIDTH));
  }

  private void matrix(GgufWriter writer, String name, int rows, int columns) {
    writer.floats(name, new int[] {rows, columns}, values(rows * columns));
  }

  private float[] values(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) values[i] = value((float) (random.nextGaussian() * .5));
    return values;
  }

  private float value(float any) {
    return step == 0 ? any : Math.clamp(Math.round(any / step), -7, 8) * step;
  }
}

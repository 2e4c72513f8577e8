package coop.latchkey.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Holds `docs/wire.md` and the codec together: every message and every kind of event has an
/// example there, marked `<!-- example: name -->`, that is byte for byte (but for line breaks
/// between fields) what the codec writes, and reads back as the same value. So the page is the
/// golden file.
class WireDocTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: ([a-zA-Z-]+) -->\\s*```json\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyMessageAndEventHasAnExampleThatIsWhatWeWrite() throws IOException {
    Map<String, String> examples = examples();
    for (WireSamples.Sample<?> sample : WireSamples.all()) {
      assertExample(sample, examples.remove(sample.name()));
    }
    assertTrue(examples.isEmpty(), "examples of nothing: " + examples.keySet());
  }

  private static <T> void assertExample(WireSamples.Sample<T> sample, @Nullable String example) {
    assertNotNull(example, "docs/wire.md has no example " + sample.name());
    String written = new String(sample.write().apply(sample.value()), StandardCharsets.UTF_8);
    assertEquals(written, example, "docs/wire.md, example " + sample.name());
    Parsed<T> read = sample.read().apply(example.getBytes(StandardCharsets.UTF_8));
    assertEquals(sample.value(), assertInstanceOf(Parsed.Ok.class, read).value(), sample.name());
  }

  private static Map<String, String> examples() throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(page()));
    Map<String, String> examples = new LinkedHashMap<>();
    while (matcher.find()) {
      examples.put(matcher.group(1), matcher.group(2).replaceAll("\\n *", ""));
    }
    return examples;
  }

  /// Tests run in their module's folder, or in the project's.
  private static Path page() {
    Path besides = Path.of("docs", "wire.md");
    return Files.exists(besides) ? besides : Path.of("..", "docs", "wire.md");
  }
}

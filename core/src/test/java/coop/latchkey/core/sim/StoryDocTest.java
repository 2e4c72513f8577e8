package coop.latchkey.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds `docs/stories.md` and the language together.
class StoryDocTest {
  private static final Pattern BLOCK = Pattern.compile("```(words)?\\n(.*?)```", Pattern.DOTALL);

  @Test
  void thePageHasAllWordsAndAStoryThatIsRead() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(page()));
    assertTrue(blocks.find(), "a story");
    assertEquals(5, Story.parse(blocks.group(2)).acts().size());
    assertTrue(blocks.find(), "the words");
    assertEquals(String.join("\n", Story.language()), blocks.group(2).strip());
  }

  /// Tests run in their module's folder, or in the project's.
  private static Path page() {
    Path besides = Path.of("docs", "stories.md");
    return Files.exists(besides) ? besides : Path.of("..", "docs", "stories.md");
  }
}

package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.ApiOperation;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each whole request of docs/api.md gets the status that stands there, and every field of the
/// answer that stands there.
class ApiDocTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```\nPOST (\\S+)\n(\\{.*?})\n\n([0-9]{3})\n(\\{.*?})\n```", Pattern.DOTALL);

  private static final Pattern FIELD = Pattern.compile("\"[a-zA-Z]+\":");

  @TempDir Path folder;

  @Test
  void theExamplesAreAnsweredAsTheyStandThere() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "api.md"));
    int tried = 0;
    try (RulesScene scene = new RulesScene(folder).asOperator()) {
      for (MatchResult example : EXAMPLE.matcher(page).results().toList()) {
        if (example.group(2).contains("...")) {
          continue;
        }
        HttpResponse<String> answer = scene.post(example.group(1), example.group(2));
        assertEquals(example.group(3), String.valueOf(answer.statusCode()), answer.body());
        FIELD
            .matcher(example.group(4))
            .results()
            .map(MatchResult::group)
            .forEach(field -> assertTrue(answer.body().contains(field), field + answer.body()));
        tried++;
      }
    }
    assertEquals(3, tried);
  }

  @Test
  void everyOperationStandsOnTheDocsPage() throws Exception {
    try (RulesScene scene = new RulesScene(folder)) {
      HttpResponse<String> page = scene.get("/api/docs");
      assertEquals(200, page.statusCode());
      for (ApiOperation operation : ApiBook.load().operations()) {
        assertTrue(page.body().contains("id=\"" + operation.id() + "\""), operation.id());
      }
      assertTrue(page.body().contains("/doors/{door}:unlock"), "paths");
      assertTrue(page.body().contains("href=\"#schema-Name\""), "schemas");
      assertTrue(page.body().contains("curl -X POST -H"), "examples");
    }
  }
}

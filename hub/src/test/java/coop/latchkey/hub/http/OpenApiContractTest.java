package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.api.ApiBook;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIContractException;
import io.vertx.openapi.contract.Operation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The description is OpenAPI 3.1 to a reader that is not ours, and says the same to both.
class OpenApiContractTest {
  private static final Set<String> KNOWN = Set.of("application/json", "text/plain");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  /// But for the colons behind a parameter, which OpenAPI allows and it does not.
  @Test
  void vertxReadsTheSameOperations() {
    ApiBook book = ApiBook.load();
    JsonObject document = new JsonObject(book.document().toString().replace("}:", "}/"));
    leaveOut(document);
    OpenAPIContract contract = read(document);
    Set<String> theirs =
        contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());
    book.operations().forEach(one -> assertTrue(theirs.contains(one.id()), one.id()));
    assertEquals(book.operations().size() + 4, theirs.size(), "and the four plain routes");
  }

  @Test
  void aWrongDescriptionWouldBeFound() {
    JsonObject wrong = new JsonObject(ApiBook.load().document().toString());
    wrong.remove("info");
    assertThrows(OpenAPIContractException.class, () -> read(wrong));
  }

  /// It refuses media types but these, and words to choose from without their type.
  private static void leaveOut(Object value) {
    if (value instanceof JsonArray list) {
      list.forEach(OpenApiContractTest::leaveOut);
    } else if (value instanceof JsonObject object) {
      if (object.getValue("content") instanceof JsonObject content) {
        Set.copyOf(content.fieldNames()).stream()
            .filter(type -> !KNOWN.contains(type))
            .forEach(content::remove);
      }
      if (object.getValue("enum") instanceof JsonArray && !object.containsKey("type")) {
        object.put("type", "string");
      }
      Set.copyOf(object.fieldNames()).forEach(name -> leaveOut(object.getValue(name)));
      // Nor does it read a body of which nothing is left.
      if (object.getValue("requestBody") instanceof JsonObject body
          && body.getValue("content") instanceof JsonObject left
          && left.isEmpty()) {
        object.remove("requestBody");
      }
    }
  }

  private OpenAPIContract read(JsonObject document) {
    return OpenAPIContract.from(vertx, document).await();
  }
}

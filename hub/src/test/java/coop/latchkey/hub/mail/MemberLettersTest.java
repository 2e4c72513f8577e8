package coop.latchkey.hub.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberLettersTest {
  private static final SpaceId CANAL = new SpaceId("canal");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String LINK = "https://doors.example.org/welcome?link=s3cret";

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void start() {
    database = Database.open(folder.resolve("hub.db"));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private List<Letter> invite(boolean server, String login, @Nullable Language language) {
    MemberLetters letters = new MemberLetters(server, LiveScene::directory, () -> NOW);
    boolean written =
        database
            .writer()
            .submit(handle ->
                letters.invite(
                    handle, CANAL, login, "Ana", language, LINK, NOW.plusSeconds(604_800)))
            .join();
    List<Letter> due = new LetterBox(database).due(NOW, 10);
    assertEquals(written ? 1 : 0, due.size());
    return due;
  }

  @Test
  void itSaysWhereToInTheirLanguage() {
    Letter letter = invite(true, "ana@example.org", Language.FR).getFirst();
    assertEquals("ana@example.org", letter.recipient());
    assertTrue(letter.subject().startsWith("Votre page chez "), letter.subject());
    assertTrue(letter.body().contains(LINK), letter.body());
    assertTrue(letter.body().contains("décembre"), letter.body());
  }

  @Test
  void withoutALanguageItIsTheSpaces() {
    assertTrue(invite(true, "ana@example.org", null).getFirst().body().startsWith("Hello Ana"));
  }

  @Test
  void noneIsWrittenWithoutAServerOrAnAddress() {
    assertTrue(invite(false, "ana@example.org", null).isEmpty());
    assertTrue(invite(true, "ana", null).isEmpty());
  }
}

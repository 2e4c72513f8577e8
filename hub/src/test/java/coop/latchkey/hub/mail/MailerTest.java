package coop.latchkey.hub.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters from the box to a mail server that is away, refuses, and takes them.
class MailerTest {
  private static final SpaceId CANAL = new SpaceId("canal");

  @TempDir Path folder;
  private Database database;
  private LetterBox box;
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private int port;

  @BeforeEach
  void start() throws IOException {
    database = Database.open(folder.resolve("hub.db"));
    box = new LetterBox(database);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private Mailer mailer(String user, String password) {
    MailSettings settings =
        new MailSettings(
            "127.0.0.1",
            port,
            MailSettings.Security.NONE,
            user.isEmpty() ? null : user,
            password,
            "hub@canal.example");
    return new Mailer(box, new SmtpPost(settings, () -> now), () -> now);
  }

  private void write(String subject) {
    database
        .writer()
        .submit(handle -> {
          LetterBox.add(handle, CANAL, "ops@canal.example", subject, "Allez voir.\n", now);
          return "";
        })
        .join();
  }

  private GreenMail server() {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  @Test
  void aLetterWaitsUntilTheServerIsThere() throws Exception {
    try (Mailer mailer = mailer("", "")) {
      write("Porte forcée: Entrée\r\nBcc: everybody@example.org");
      assertEquals(0, mailer.round());
      assertEquals(1, box.state(CANAL).waiting());
      assertTrue(box.state(CANAL).failure().startsWith("127.0.0.1:" + port), "it says who failed");
      GreenMail server = server();
      try {
        assertEquals(0, mailer.round(), "not before its pause is over");
        now = now.plus(Mailer.FIRST_PAUSE);
        assertEquals(1, mailer.round());
        assertEquals(0, mailer.round(), "once");
        var letters = server.getReceivedMessages();
        assertEquals(1, letters.length);
        assertEquals("Porte forcée: Entrée Bcc: everybody@example.org", letters[0].getSubject());
        assertEquals("Allez voir.", GreenMailUtil.getBody(letters[0]).strip());
        assertEquals("<letter-1.canal@latchkey>", letters[0].getHeader("Message-ID")[0]);
        assertEquals("auto-generated", letters[0].getHeader("Auto-Submitted")[0]);
        assertEquals(new LetterBox.State(0, ""), box.state(CANAL));
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void aServerThatRefusesThePasswordIsAskedAgain() {
    GreenMail server = server();
    server.setUser("ops@canal.example", "hub", "right");
    try {
      write("Alarm");
      try (Mailer wrong = mailer("hub", "wrong")) {
        assertEquals(0, wrong.round());
      }
      assertEquals(1, box.state(CANAL).waiting());
      now = now.plus(Mailer.FIRST_PAUSE);
      try (Mailer right = mailer("hub", "right")) {
        assertEquals(1, right.round());
      }
      assertEquals(1, server.getReceivedMessages().length);
    } finally {
      server.stop();
    }
  }

  @Test
  void whatWaitsOutlivesARestart() {
    write("Alarm");
    try (Mailer mailer = mailer("", "")) {
      assertEquals(0, mailer.round());
    }
    database.close();
    database = Database.open(folder.resolve("hub.db"));
    box = new LetterBox(database);
    now = now.plus(Duration.ofHours(2));
    GreenMail server = server();
    try (Mailer mailer = mailer("", "")) {
      assertEquals(1, mailer.round());
      assertEquals(1, server.getReceivedMessages().length);
    } finally {
      server.stop();
    }
  }

  /// A server that takes nothing for an address nobody has: a script of its answers (RFC 5321).
  @Test
  void anAddressThatIsRefusedForGoodIsGivenUp() throws Exception {
    try (ServerSocket socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> refuse(socket));
      write("Alarm");
      try (Mailer mailer = mailer("", "")) {
        assertEquals(0, mailer.round());
      }
    }
    assertEquals(0, box.state(CANAL).waiting());
    assertTrue(box.state(CANAL).failure().contains("no such user"), box.state(CANAL).failure());
  }

  private static void refuse(ServerSocket socket) {
    try (var caller = socket.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
      var out = caller.getOutputStream();
      out.write("220 test\r\n".getBytes(StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String answer =
            line.startsWith("RCPT")
                ? "550 no such user"
                : line.startsWith("QUIT") ? "221 bye" : "250 ok";
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      // The test has ended.
    }
  }

  @Test
  void thePausesGrowToAnHour() {
    assertEquals(Duration.ofSeconds(10), Mailer.pause(0));
    assertEquals(Duration.ofSeconds(80), Mailer.pause(3));
    assertEquals(Duration.ofHours(1), Mailer.pause(79));
  }
}

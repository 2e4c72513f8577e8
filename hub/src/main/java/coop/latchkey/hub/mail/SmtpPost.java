package coop.latchkey.hub.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// Sends letters over SMTP (RFC 5321).
public final class SmtpPost implements MailPost {
  private static final String TIMEOUT_MILLIS = "20000";

  private final MailSettings settings;
  private final InstantSource clock;
  private final Session session;

  /// To this server.
  public SmtpPost(MailSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings), authenticator(settings));
  }

  private static Properties properties(MailSettings settings) {
    Properties all = new Properties();
    all.put("mail.transport.protocol", "smtp");
    all.put("mail.smtp.host", settings.host());
    all.put("mail.smtp.port", Integer.toString(settings.port()));
    all.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    all.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    all.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    all.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean later = settings.security() == MailSettings.Security.STARTTLS;
    all.put("mail.smtp.starttls.enable", Boolean.toString(later));
    all.put("mail.smtp.starttls.required", Boolean.toString(later));
    all.put(
        "mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSettings.Security.TLS));
    return all;
  }

  private static @Nullable Authenticator authenticator(MailSettings settings) {
    String user = settings.user();
    if (user == null) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, settings.password());
      }
    };
  }

  @Override
  public void send(Letter letter) throws MailFailure {
    try {
      Transport.send(message(letter));
    } catch (MessagingException e) {
      String server = settings.host() + ":" + settings.port();
      throw new MailFailure(server + ": " + reason(e), lasting(e), e);
    }
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    MimeMessage message = new Named(session, letter);
    message.setFrom(new InternetAddress(settings.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
    message.setSubject(oneLine(letter.subject()), StandardCharsets.UTF_8.name());
    message.setText(letter.body(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    // So that no holiday notice answers (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /// A name in a subject must not begin a header of its own.
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /// Whether the server refused the letter for good: its answer begins with 5 (RFC 5321, 4.2.1),
  /// and it was not for want of a password.
  private static boolean lasting(MessagingException e) {
    for (Exception at = e; at != null; at = next(at)) {
      int code =
          switch (at) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (code >= 500 && code != 530 && code != 535) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException one ? one.getNextException() : null;
  }

  private static String reason(MessagingException e) {
    Exception next = e instanceof SendFailedException ? e.getNextException() : null;
    String said = next == null ? e.getMessage() : next.getMessage();
    return said == null ? e.getClass().getSimpleName() : oneLine(said);
  }

  /// Bears the same id however often it is sent, so that a reader can tell a second copy.
  private static final class Named extends MimeMessage {
    private final Letter letter;

    Named(Session session, Letter letter) {
      super(session);
      this.letter = letter;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<letter-" + letter.id() + "." + letter.space() + "@latchkey>");
    }
  }
}

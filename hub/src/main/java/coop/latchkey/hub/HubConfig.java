package coop.latchkey.hub;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.hub.mail.MailSettings;
import coop.latchkey.hub.openid.OpenIdSettings;
import coop.latchkey.hub.series.influx.InfluxSettings;
import coop.latchkey.hub.store.DatabasePlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hub's settings, from `hub.json` (`schema/hub.schema.json`) where one is given; the command
/// line has the last word.
///
/// @param data where the database, the keys and the enrolments lie
/// @param server the PostgreSQL database to use instead of a file of SQLite's, or null for the file
/// @param mail the server that takes the hub's letters; null for none
/// @param openId the providers that people may sign in with
/// @param influx where series are kept instead of beside everything else, or null
public record HubConfig(
    Path data,
    Http http,
    Mqtt mqtt,
    DatabasePlace.@Nullable PostgresServer server,
    @Nullable MailSettings mail,
    List<OpenIdSettings> openId,
    @Nullable InfluxSettings influx) {
  /// Everything as it is out of the box: this machine alone can reach the hub.
  public static final HubConfig DEFAULT =
      new HubConfig(
          Path.of("data"), new Http("127.0.0.1", 8080, null), new Mqtt("127.0.0.1", 1883, null));

  /// Copies the list.
  public HubConfig {
    openId = List.copyOf(openId);
  }

  /// With a file of SQLite's and without a mail server.
  public HubConfig(Path data, Http http, Mqtt mqtt) {
    this(data, http, mqtt, null, null, List.of(), null);
  }

  /// With a database on a server, or with a file for null.
  public HubConfig on(DatabasePlace.@Nullable PostgresServer other) {
    return new HubConfig(data, http, mqtt, other, mail, openId, influx);
  }

  /// With a server for letters, or without one for null.
  HubConfig mailing(@Nullable MailSettings other) {
    return new HubConfig(data, http, mqtt, server, other, openId, influx);
  }

  /// With these providers.
  public HubConfig signingIn(List<OpenIdSettings> others) {
    return new HubConfig(data, http, mqtt, server, mail, others, influx);
  }

  /// With series in InfluxDB, or beside everything else for null.
  public HubConfig keepingSeries(@Nullable InfluxSettings other) {
    return new HubConfig(data, http, mqtt, server, mail, openId, other);
  }

  /// With another folder.
  public HubConfig in(Path folder) {
    return new HubConfig(folder, http, mqtt, server, mail, openId, influx);
  }

  /// Where everything is kept that is not a key.
  public DatabasePlace database() {
    DatabasePlace.PostgresServer known = server;
    return known == null ? new DatabasePlace.SqliteFile(data.resolve("hub.db")) : known;
  }

  /// Where pages and API are served.
  ///
  /// @param url where browsers find them, when that is elsewhere: behind a proxy, by a name
  public record Http(String bind, int port, @Nullable URI url) {}

  /// The broker.
  ///
  /// @param bind where the embedded broker listens
  /// @param port where the embedded broker listens
  /// @param external the broker to use instead, or null for the embedded one
  public record Mqtt(String bind, int port, @Nullable External external) {}

  /// A broker of one's own.
  ///
  /// @param uri `tcp://host:port` or `ssl://host:port`
  public record External(URI uri, @Nullable String username, @Nullable String password) {
    /// Without the password.
    @Override
    public String toString() {
      return "External[" + uri + "]";
    }
  }

  /// Reads a file over the defaults. A relative `data` is taken from the file's own folder.
  public static Checked<HubConfig> read(Path file) {
    return ConfigFile.read(file, "hub.schema.json").then(json -> of(file, json));
  }

  private static Checked<HubConfig> of(Path file, JsonNode json) {
    JsonNode http = json.path("http");
    JsonNode mqtt = json.path("mqtt");
    URI uri = null;
    if (mqtt.has("uri")) {
      try {
        uri = URI.create(mqtt.path("uri").asText());
      } catch (IllegalArgumentException e) {
        return new Checked.Bad<>(
            List.of(
                new ConfigProblem(
                    file.toString(),
                    "mqtt.uri",
                    "it is no address: " + e.getMessage(),
                    "write tcp://HOST:PORT or ssl://HOST:PORT")));
      }
    }
    HubConfig settings =
        new HubConfig(
            file.resolveSibling(json.path("data").asText(DEFAULT.data.toString())),
            new Http(
                http.path("bind").asText(DEFAULT.http.bind),
                http.path("port").asInt(DEFAULT.http.port),
                http.has("url") ? URI.create(http.path("url").asText()) : null),
            new Mqtt(
                mqtt.path("bind").asText(DEFAULT.mqtt.bind),
                mqtt.path("port").asInt(DEFAULT.mqtt.port),
                uri == null
                    ? null
                    : new External(
                        uri, textOrNull(mqtt, "username"), textOrNull(mqtt, "password"))));
    Checked<HubConfig> stored =
        json.has("database")
            ? server(file, json.path("database"))
                .then(server -> new Checked.Ok<>(settings.on(server)))
            : new Checked.Ok<>(settings);
    return stored
        .then(known ->
            mail(file, json.path("mail"))
                .then(mail -> new Checked.Ok<>(known.mailing(mail.orElse(null)))))
        .then(known ->
            OpenIdConfig.read(file, json.path("openid"))
                .then(openId -> new Checked.Ok<>(known.signingIn(openId))))
        .then(known ->
            new Checked.Ok<>(
                known.keepingSeries(influx(file, json.path("series").path("influx")))));
  }

  private static @Nullable InfluxSettings influx(Path file, JsonNode json) {
    return json.isMissingNode()
        ? null
        : new InfluxSettings(
            URI.create(json.path("url").asText()),
            json.path("org").asText("latchkey"),
            json.path("bucket").asText(),
            file.resolveSibling(json.path("tokenFile").asText()));
  }

  private static Checked<DatabasePlace.PostgresServer> server(Path file, JsonNode json) {
    Path passwordFile = file.resolveSibling(json.path("passwordFile").asText());
    try {
      return new Checked.Ok<>(
          new DatabasePlace.PostgresServer(
              json.path("url").asText(),
              json.path("user").asText(),
              Files.readString(passwordFile).strip()));
    } catch (IOException e) {
      return new Checked.Bad<>(
          List.of(
              new ConfigProblem(
                  file.toString(),
                  "database.passwordFile",
                  passwordFile + " cannot be read: " + e,
                  "write the password there, readable to the hub's user alone")));
    }
  }

  /// The password stands in a file of its own, which only the hub's user may read.
  private static Checked<Optional<MailSettings>> mail(Path file, JsonNode mail) {
    if (mail.isMissingNode()) {
      return new Checked.Ok<>(Optional.empty());
    }
    String user = textOrNull(mail, "user");
    String password = null;
    if (user != null) {
      Path secret = file.resolveSibling(mail.path("passwordFile").asText());
      try {
        password = Files.readString(secret).strip();
      } catch (IOException e) {
        return new Checked.Bad<>(
            List.of(
                new ConfigProblem(
                    file.toString(),
                    "mail.passwordFile",
                    secret + " cannot be read: " + e.getMessage(),
                    "write the password into it and let only the hub's user read it")));
      }
    }
    MailSettings.Security security =
        switch (mail.path("security").asText("starttls")) {
          case "tls" -> MailSettings.Security.TLS;
          case "none" -> MailSettings.Security.NONE;
          default -> MailSettings.Security.STARTTLS;
        };
    return new Checked.Ok<>(
        Optional.of(
            new MailSettings(
                mail.path("host").asText(),
                mail.path("port").asInt(security == MailSettings.Security.TLS ? 465 : 587),
                security,
                user,
                password,
                mail.path("from").asText())));
  }

  private static @Nullable String textOrNull(JsonNode node, String key) {
    return node.has(key) ? node.path(key).asText() : null;
  }
}

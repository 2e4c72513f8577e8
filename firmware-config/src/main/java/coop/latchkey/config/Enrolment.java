package coop.latchkey.config;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a gateway needs to belong to its hub: who it is, whose signature it obeys, under which key
/// it digests credentials, and how it logs in at the broker. The hub writes it to a file
/// (`schema/enrolment.schema.json`), a person carries that to the gateway. It is secret: mode 0600.
///
/// @param hubPublicKey Ed25519, what policies and commands are signed with
/// @param credentialKeyBase64 [CredentialKey#KEY_BYTES] bytes in base64, see [#credentialKey()]
/// @param username at the broker, `<space>.<gateway>` as the hub hands it out
public record Enrolment(
    SpaceId space,
    GatewayId gateway,
    PublicKey hubPublicKey,
    String credentialKeyBase64,
    String username,
    String password) {
  private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Refuses a key of another length.
  public Enrolment {
    int length = Base64.getDecoder().decode(credentialKeyBase64).length;
    if (length != CredentialKey.KEY_BYTES) {
      throw new IllegalArgumentException("a credential key has 32 bytes, not " + length);
    }
  }

  /// The key to digest credentials under.
  public CredentialKey credentialKey() {
    return new CredentialKey(Base64.getDecoder().decode(credentialKeyBase64));
  }

  /// Reads the file; says which field is wrong and what to do. Warns in the log when others than
  /// its owner may read it.
  public static Checked<Enrolment> read(Path file) {
    return ConfigFile.read(file, "enrolment.schema.json").then(json -> of(file, json));
  }

  /// What stands in the file.
  public byte[] json() throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("space", space.value());
    json.put("gateway", gateway.value());
    json.put("hubPublicKey", hubPublicKey.getEncoded());
    json.put("credentialKey", credentialKeyBase64);
    json.putObject("mqtt").put("username", username).put("password", password);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  /// Writes the file as a whole, readable by its owner only; the folder must exist.
  public void write(Path file) throws IOException {
    byte[] bytes = json();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(fresh, file, ATOMIC_MOVE);
  }

  private static Checked<Enrolment> of(Path file, JsonNode json) {
    warnIfOthersMayRead(file);
    PublicKey key;
    try {
      byte[] encoded = Base64.getDecoder().decode(json.path("hubPublicKey").asText());
      key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return new Checked.Bad<>(
          List.of(
              new ConfigProblem(
                  file.toString(),
                  "hubPublicKey",
                  "it is no Ed25519 public key: " + e.getMessage(),
                  "copy the enrolment file from the hub again, whole")));
    }
    return new Checked.Ok<>(
        new Enrolment(
            new SpaceId(json.path("space").asText()),
            new GatewayId(json.path("gateway").asText()),
            key,
            json.path("credentialKey").asText(),
            json.path("mqtt").path("username").asText(),
            json.path("mqtt").path("password").asText()));
  }

  private static void warnIfOthersMayRead(Path file) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        LOG.warn("{} holds secrets and others may read it: chmod 600 {}", file, file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("cannot see the mode of {}", file, e);
    }
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "Enrolment[" + space + "/" + gateway + " as " + username + "]";
  }
}

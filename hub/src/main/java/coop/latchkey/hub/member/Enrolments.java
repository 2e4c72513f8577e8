package coop.latchkey.hub.member;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files by which gateways come to belong to this hub:
/// `<data>/enrolment/<space>/<gateway>.json`, one for each gateway that a space names.
public final class Enrolments {
  private static final Logger LOG = LoggerFactory.getLogger(Enrolments.class);

  private final Path folder;
  private final HubKeys keys;

  /// Writes below this data directory.
  public Enrolments(Path data, HubKeys keys) {
    this.folder = data.resolve("enrolment");
    this.keys = keys;
  }

  /// Writes the files that are missing or differ; returns what stands in all of them.
  public List<Enrolment> write(Directory directory) {
    List<Enrolment> all = new ArrayList<>();
    for (Directory.Space space : directory.spaces()) {
      for (Directory.Gateway gateway : space.gateways()) {
        all.add(write(space.id(), gateway.id()));
      }
    }
    return all;
  }

  /// What makes a gateway of this name belong to this hub; secret.
  public Enrolment of(SpaceId space, GatewayId gateway) {
    return new Enrolment(
        space,
        gateway,
        keys.publicKey(),
        Base64.getEncoder().encodeToString(keys.credentialKeyBytes(space)),
        space + "." + gateway,
        keys.gatewayPassword(space, gateway));
  }

  private Enrolment write(SpaceId space, GatewayId gateway) {
    Enrolment enrolment = of(space, gateway);
    Path file = folder.resolve(space.value()).resolve(gateway + ".json");
    try {
      Files.createDirectories(
          file.resolveSibling("."),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (!Files.exists(file) || !holds(file, enrolment)) {
        enrolment.write(file);
        LOG.info("enrolment of gateway {}/{} written: {}", space, gateway, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the enrolment " + file + " cannot be written; check the owner and mode of its folder",
          e);
    }
    return enrolment;
  }

  private static boolean holds(Path file, Enrolment enrolment) {
    return Enrolment.read(file) instanceof Checked.Ok<Enrolment>(Enrolment there)
        && there.equals(enrolment);
  }
}

package coop.latchkey.hub.series.influx;

import java.net.URI;
import java.nio.file.Path;

/// Where an InfluxDB is.
///
/// @param url without a path
/// @param org what version 2 calls the owner of the bucket; any text for version 1
/// @param bucket of version 2; for version 1 the database, with its retention policy behind a slash
/// @param tokenFile holds the token alone; for version 1 `USER:PASSWORD`. It is read again after it
///   was refused
public record InfluxSettings(URI url, String org, String bucket, Path tokenFile) {
  /// What InfluxQL calls a bucket.
  String database() {
    int slash = bucket.indexOf('/');
    return slash < 0 ? bucket : bucket.substring(0, slash);
  }
}

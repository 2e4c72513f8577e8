package coop.latchkey.simulator.disk;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/// What is known of a file or folder. Everything belongs to one user.
record SimAttributes(Node node) implements PosixFileAttributes {
  private record Owner(String getName) implements GroupPrincipal {}

  private static final Owner OWNER = new Owner("latchkey");

  @Override
  public FileTime lastModifiedTime() {
    return FileTime.from(node.modified());
  }

  @Override
  public FileTime lastAccessTime() {
    return lastModifiedTime();
  }

  @Override
  public FileTime creationTime() {
    return lastModifiedTime();
  }

  @Override
  public boolean isRegularFile() {
    return node instanceof FileNode;
  }

  @Override
  public boolean isDirectory() {
    return node instanceof FolderNode;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public long size() {
    return node.size();
  }

  @Override
  public Object fileKey() {
    return node.number();
  }

  @Override
  public UserPrincipal owner() {
    return OWNER;
  }

  @Override
  public GroupPrincipal group() {
    return OWNER;
  }

  @Override
  public Set<PosixFilePermission> permissions() {
    return node.permissions();
  }
}

package coop.latchkey.simulator.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/// An open file, or a folder opened to be forced.
final class SimChannel extends FileChannel {
  /// What a call is for.
  record Mode(boolean reads, boolean writes, boolean appends) {}

  private final SimFiles files;
  private final SimPath path;
  private final Node node;
  private final Mode mode;
  private long position;
  private @Nullable SimLock lock;

  SimChannel(SimFiles files, SimPath path, Node node, Mode mode) {
    this.files = files;
    this.path = path;
    this.node = node;
    this.mode = mode;
  }

  private FileNode file() throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    if (node instanceof FileNode file) {
      return file;
    }
    throw new IOException("Is a directory");
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int read = read(into, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    if (!mode.reads()) {
      throw new NonReadableChannelException();
    }
    FileNode file = file();
    files.look(path);
    return file.read(into, at);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      int read = read(into[i]);
      if (read < 0) {
        return sum == 0 ? -1 : sum;
      }
      sum += read;
    }
    return sum;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (mode.appends()) {
      position = file().size();
    }
    int written = write(from, position);
    position += written;
    return written;
  }

  @Override
  public int write(ByteBuffer from, long at) throws IOException {
    if (!mode.writes()) {
      throw new NonWritableChannelException();
    }
    return files.write(path, file(), from, at);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      while (from[i].hasRemaining()) {
        sum += write(from[i]);
      }
    }
    return sum;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() throws IOException {
    return file().size();
  }

  @Override
  public FileChannel truncate(long end) throws IOException {
    if (!mode.writes()) {
      throw new NonWritableChannelException();
    }
    files.cut(path, file(), end);
    position = Math.min(position, end);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    files.force(path, node);
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, Math.max(0, size() - from)));
    var _ = read(some, from);
    return target.write(some.flip());
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
    var _ = source.read(some);
    return write(some.flip(), at);
  }

  @Override
  public MappedByteBuffer map(MapMode how, long from, long length) {
    throw new UnsupportedOperationException("a simulated disk is not mapped into memory");
  }

  @Override
  public FileLock lock(long from, long length, boolean shared) throws IOException {
    FileLock got = tryLock(from, length, shared);
    if (got == null) {
      throw new IOException(path + " is locked by another program, and nobody waits here");
    }
    return got;
  }

  /// Locks the file as a whole, whatever part is asked for.
  @Override
  public @Nullable FileLock tryLock(long from, long length, boolean shared) throws IOException {
    FileNode file = file();
    SimLock held = file.lock();
    if (held != null && held.isValid()) {
      if (held.process().equals(files.process())) {
        throw new OverlappingFileLockException();
      }
      return null;
    }
    lock = new SimLock(this, file, files.process());
    file.lock(lock);
    return lock;
  }

  @Override
  protected void implCloseChannel() {
    if (node instanceof FileNode file) {
      SimLock.letGo(file, lock);
    }
  }
}

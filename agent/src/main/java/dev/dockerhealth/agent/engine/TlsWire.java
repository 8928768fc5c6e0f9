package dev.dockerhealth.agent.engine;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSocket;

/** A wire through TLS. Closing goes to the socket below, as a farewell in TLS could block. */
record TlsWire(Socket below, SSLSocket secure) implements Wire {
  @Override
  public int read(ByteBuffer into) throws IOException {
    int count =
        secure
            .getInputStream()
            .read(into.array(), into.arrayOffset() + into.position(), into.remaining());
    if (count > 0) {
      into.position(into.position() + count);
    }
    return count;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    var out = secure.getOutputStream();
    out.write(from.array(), from.arrayOffset() + from.position(), from.remaining());
    out.flush();
    from.position(from.limit());
  }

  @Override
  public void close() {
    Quiet.close(below);
  }
}

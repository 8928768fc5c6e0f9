package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container's place in a network, read from inspect and written to connect. */
@Json
record EndpointWire(
    @Json.Property("IPAMConfig") @Nullable IpamWire ipam,
    @Json.Property("Links") @Nullable List<String> links,
    @Json.Property("Aliases") @Nullable List<String> aliases,
    @Json.Property("NetworkID") @Nullable String networkId,
    @Json.Property("IPAddress") @Nullable String ipAddress,
    @Json.Property("DriverOpts") @Nullable Map<String, String> driverOpts) {

  @Json
  record IpamWire(
      @Json.Property("IPv4Address") @Nullable String ipv4,
      @Json.Property("IPv6Address") @Nullable String ipv6) {}
}

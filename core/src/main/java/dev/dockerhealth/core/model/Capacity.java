package dev.dockerhealth.core.model;

/**
 * What the host has, and how much of it is in use.
 *
 * @param cpus cores
 * @param busy share of all cores in use since the sample before, 0 to 1
 * @param memory bytes in all
 * @param available bytes that could be given out without swapping ({@code MemAvailable})
 */
public record Capacity(int cpus, double busy, long memory, long available) {}

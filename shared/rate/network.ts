/**
 * The network that an address belongs to, as far as one customer of a provider is told from another: an IPv4 address
 * itself; of IPv6 the first 64 bits, because a single computer has all the addresses behind them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [left = "", right] = address.toLowerCase().split("::", 2);
  const [before, after] = [groupsIn(left), groupsIn(right ?? "")];
  const zeros =
    right === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}

const groupsIn = (part: string): string[] => (part === "" ? [] : part.split(":"));

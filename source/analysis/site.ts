const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\d.:a-f]*)$/iv;
/** Addresses of this machine and of private networks (RFC 1918, 3927, 4193, 4291, 6598). */
const local = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.|::1?$|f[cd][\da-f]{2}:|fe80:)/iv;
const localName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|test)$/v;

/** Whether a host is an address, not a name. */
export const isAddress = (host: string): boolean => address.test(host);

/** Whether a host is this machine or one of a private network, as far as its name or address says. */
export const isLocal = (host: string): boolean => isAddress(host) ? local.test(host) : localName.test(host) || !host.includes('.');

/** Second levels under which others register, by the commonest countries; the whole list is longer than what it is needed for. */
const shared = /\.(?:co|com|net|org|gov|ac|edu)\.[a-z]{2}$/v;

/** The domain that a host belongs to, as far as that can be told without the public suffix list: its last two labels, or three; an address is its own. */
export const siteOf = (host: string): string => isAddress(host) ? host : host.split('.').slice(shared.test(host) ? -3 : -2).join('.');

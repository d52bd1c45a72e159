/** What an address is that not everybody can reach. */
export type AddressKind = 'metadata' | 'loopback' | 'link-local' | 'private';

const kinds: ReadonlyArray<readonly [AddressKind, RegExp]> = [
	['metadata', /^(?:169\.254\.169\.254|169\.254\.170\.2|100\.100\.100\.200|fd00:ec2::254|metadata\.google\.internal|metadata\.azure\.com|::ffff:a9fe:a9fe)$/v],
	['loopback', /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|::1|::|::ffff:7f[\da-f]{2}:[\da-f]{1,4}|localhost|[^\/]{1,200}\.localhost)$/v],
	['link-local', /^(?:169\.254\.\d{1,3}\.\d{1,3}|fe[89ab][\da-f]:[\d:a-f]{2,40})$/v],
	['private', /^(?:10\.\d{1,3}\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d{1,3}\.\d{1,3}|f[cd][\da-f]{2}:[\d:a-f]{2,40}|::ffff:(?:a[\da-f]{2}|c0a8|ac1[\da-f]):[\da-f]{1,4}|[^.\/:]{1,63}\.(?:internal|local|lan|corp|intranet|home\.arpa)|[^\/:]{1,200}\.(?:internal|local|lan|corp|intranet))$/v],
];

/** Whether a host, in small letters and without brackets, is one that only some can reach; `undefined` when everybody can, as far as its name tells. */
export const addressKind = (host: string): AddressKind | undefined => kinds.find(([, pattern]) => pattern.test(host))?.[0];

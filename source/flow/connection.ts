/** Which end of the proxy a connection is on. */
export const connectionSides = ['client', 'server'] as const;
export type ConnectionSide = (typeof connectionSides)[number];

/** What the certificate of a server says (RFC 5280). Its texts are hostile. Times in microseconds since the Unix epoch. */
export type Certificate = {
	/** SHA-256, as colon-separated hexadecimal. */
	readonly fingerprint: string;
	/** Distinguished names in a line, the nearest part first: `CN=example.com, O=Example`. */
	readonly subject: string;
	readonly issuer: string;
	/** Hosts and addresses that it is for, `*.example.com` among them. */
	readonly names: readonly string[];
	readonly validFrom: number | undefined;
	readonly validTo: number | undefined;
	/** Kind and size of its key: `RSA 2048`, `EC P-256`. */
	readonly key: string | undefined;
	/** How the issuer signed it: `sha256WithRSAEncryption`; `undefined` when Node cannot tell. */
	readonly signature: string | undefined;
	/** Why it was not trusted, as OpenSSL names it (`CERT_HAS_EXPIRED`); `undefined` when it was. */
	readonly trouble: string | undefined;
};

/** A TCP connection that carried flows, from a client to the proxy or from the proxy to a server. Times in microseconds since the Unix epoch. */
export type Connection = {
	readonly id: number;
	readonly session: number;
	readonly side: ConnectionSide;
	readonly openedAt: number;
	/** `undefined` while it is open. */
	readonly closedAt: number | undefined;
	/** The far end. */
	readonly address: string;
	readonly port: number;
	/** The name that was asked for: the server's, or what the client's tunnel named. */
	readonly host: string | undefined;
	/** What TLS agreed on, `undefined` without TLS. */
	readonly tlsVersion: string | undefined;
	readonly cipher: string | undefined;
	readonly alpn: string | undefined;
	/** What a client's hello said: the server name, and its JA3 and JA4 fingerprints. */
	readonly sni: string | undefined;
	readonly ja3: string | undefined;
	readonly ja4: string | undefined;
	/** SHA-256 of the server's certificate, as colon-separated hexadecimal. */
	readonly certificate: string | undefined;
	/** What that certificate says; `undefined` when it is not known. */
	readonly certificateDetails?: Certificate | undefined;
	/** Flows in the store that it carried. */
	readonly flows: number;
};

/** A connection under way, owned and mutated by whoever captures it. */
export type LiveConnection = {
	-readonly [Key in keyof Omit<Connection, 'id' | 'session' | 'flows'>]: Connection[Key];
};

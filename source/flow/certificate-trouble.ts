/** Why certificates are not trusted, in words, by the code of OpenSSL or Node. */
const words: ReadonlyMap<string, string> = new Map([
	['CERT_HAS_EXPIRED', 'it has expired'],
	['CERT_NOT_YET_VALID', 'it is not valid yet'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'it is for another name'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'it is self-signed'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'its root is not trusted here'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificate of its issuer is missing'],
	['UNABLE_TO_GET_ISSUER_CERT', 'the certificate of its issuer is missing'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its issuer is not known here'],
	['CERT_UNTRUSTED', 'its root is not trusted here'],
	['CERT_REJECTED', 'its root is not trusted here'],
	['CERT_REVOKED', 'it was revoked'],
	['CERT_SIGNATURE_FAILURE', 'its signature is wrong'],
	['INVALID_CA', 'its issuer may not issue certificates'],
	['INVALID_PURPOSE', 'it is not for servers'],
]);

/** What a certificate is not trusted for, in words; the code itself where it has none here. */
export const certificateTrouble = (code: string): string => words.get(code) ?? code;

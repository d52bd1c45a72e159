import {shapesOf, type Shape} from './shape.ts';

/** Secrets of no one provider. The rules look at each of these more closely than at others. */
export const generalShapes: readonly Shape[] = [
	...shapesOf([
		/* eslint-disable regexp/no-super-linear-move -- each is tried once for a word, where it begins */
		['jwt', 'JSON Web Token', 'jwt', 'high', 'eyJ', /[\w\-]{8,}\.eyJ[\w\-]{8,}\.[\w\-]*/v],
		['jwe', 'encrypted JSON Web Token', 'jwt', 'high', 'eyJ', /[\w\-]{8,}\.[\w\-]*\.[\w\-]{8,64}\.[\w\-]{2,}\.[\w\-]{20,44}/v],
		['putty-key', 'PuTTY private key', 'private-key', 'critical', 'PuTTY-User-Key-File-', /[23]:[\s\w+\-\/:=]{64,}/v],
		/* eslint-enable regexp/no-super-linear-move */
	]),
	{
		id: 'private-key', title: 'private key', kind: 'private-key', harm: 'critical', beside: 'PRIVATE KEY', pattern: /-----BEGIN [\d A-Z]{0,20}PRIVATE KEY(?: BLOCK)?-----[\s\w\(\)+,.\/:=\\]*(?:-[\s\w\(\)+,.\/:=\\]+){0,8}(?:-----END [ A-Z]{0,40}-----)?/gv,
	},
	{
		id: 'private-jwk', title: 'private key (JWK)', kind: 'private-key', harm: 'critical', beside: 'kty', pattern: /"(?:[dkpq]|dp|dq|qi)"\s{0,4}:\s{0,4}"(?<secret>[\w\-]{20,})/gv,
	},
	{
		id: 'url-password', title: 'password in a URL', kind: 'password', harm: 'high', beside: '@', pattern: /:\/\/[^\s"#'\/:<>?@\\]{0,128}:(?<secret>[^\s"'\/<>@\\]{1,256})(?=@)/gv,
	},
];

import {Buffer} from 'node:buffer';
import {inHeader, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const basicAuth: FlowRule = {
	meta: {
		id: 'basic-auth',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Signs in with name and password each time (Basic)',
		advice: 'Prefer tokens that expire and can be withdrawn one by one.',
		description: 'The request carries name and password in `Authorization: Basic`, as all requests to this server will. Over TLS nobody in between reads them; logs and programs at either end may, and a password cannot be limited or withdrawn as a token can.',
		falsePositives: 'Many APIs want their keys in this form (`key:`), which is a token under another name.',
		references: ['https://www.rfc-editor.org/rfc/rfc7617', 'https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html'],
		cwe: 522,
		owasp: 'A07:2021',
	},
	check({request, isSecure}) {
		const value = isSecure ? request.header('authorization') : undefined;
		const [, encoded] = value === undefined ? [] : /^basic\s+([\w+\/]{4,4096}={0,2})$/iv.exec(value) ?? [];
		return value === undefined || encoded === undefined || !/:./v.test(Buffer.from(encoded, 'base64').toString('latin1')) ? nothing : [{evidence: inHeader('request-headers', 'authorization', value, {range: [value.length - encoded.length, value.length], quote: maskedSecret(encoded)})}];
	},
};

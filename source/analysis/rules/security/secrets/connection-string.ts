import {inBody, maskedSecret} from '../../../evidence.ts';
import {leakEvidence} from '../../../leak-evidence.ts';
import {placeNames} from '../../../leaks.ts';
import {
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';
import {isSample} from '../../../sample-password.ts';

const store = /(?<scheme>postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|jdbc:[a-z]+|clickhouse|cockroachdb|ftps?|sftp|smtps?|ldaps?|nats|kafka)(?:\+[a-z]+)?:\/\/[^\s\/]{0,128}:$/iv;
/** ADO.NET, ODBC and Azure: parts with semicolons between them. */
const parted = /(?:server|data source|host|accountname|endpoint)=[^\n"';<]{1,256};(?:[^\n"';<]{1,256};){0,10}\s{0,2}(?:password|pwd|accountkey|sharedaccesskey)=(?<secret>[^\n"';<]{4,512})/iv;

export const connectionString: FlowRule = {
	meta: {
		id: 'connection-string',
		version: 1,
		category: 'security',
		severity: 'critical',
		confidence: 'high',
		title: 'Connection string with a password',
		advice: 'Change the password, and keep the settings of a server out of what it answers.',
		description: 'The text that a program signs in to its database, queue or storage with, password included, is in what crossed the network (`postgres://name:password@host/db`, `Server=…;Password=…`).',
		falsePositives: 'Examples in documentation; those with words such as `user:password` are left out.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Database_Security_Cheat_Sheet.html#storing-database-credentials'],
		cwe: 200,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const hits: Hit[] = [];
		for (const leak of exchange.leaks) {
			const {shape, secret, before, place} = leak;
			const scheme = shape.id === 'url-password' && !isSample(secret) ? store.exec(before)?.groups?.['scheme'] : undefined;
			if (scheme !== undefined) {
				hits.push({severity: place.startsWith('request') ? 'high' : 'critical', title: `Connection string with a password ${placeNames[place]} (${scheme.toLowerCase()})`, evidence: leakEvidence(exchange, leak)});
			}
		}

		const text = exchange.response?.tells('connection-string') ? exchange.response.text : undefined;
		const match = text === undefined ? undefined : parted.exec(text) ?? undefined;
		const secret = match?.groups?.['secret'];
		if (text !== undefined && match && secret !== undefined && !isSample(secret)) {
			const to = match.index + match[0].length;
			hits.push({title: 'Connection string with a password in the answer', evidence: inBody('response-body', text, [to - secret.length, to], {quote: maskedSecret(secret)})});
		}

		return hits.length === 0 ? nothing : hits;
	},
};

import type {FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'a filter is closed and another begun', signs: [')('], pattern: /\*?\)\s?\((?:[!\u{26}\|]\s?\(|[a-z][\w\-]{1,30}[<>~]?=)/iv},
	{what: 'a filter that is always true', signs: ['(objectclass=*', '(uid=*', '(cn=*'], pattern: /[\)*]\s?\(?[\u{26}\|]?\((?:objectclass|uid|cn)=\*\)/iv},
];

export const ldapInjection: FlowRule = {
	meta: {
		id: 'ldap-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'Input that looks like LDAP injection',
		advice: 'Escape `* ( ) \\` and NUL as RFC 4515 says before a value goes into a filter.',
		description: 'A value from the client ends an LDAP filter and begins another (`*)(uid=*`), as logins and searches of directories are got round.',
		falsePositives: 'Programs for directories send whole filters on purpose.',
		references: ['https://owasp.org/www-community/attacks/LDAP_Injection', 'https://www.rfc-editor.org/rfc/rfc4515'],
		cwe: 90,
		owasp: 'A03:2021',
	},
	check: probes({shapes}),
};

import type {FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'a command of a shell behind a separator', signs: [';', '|', '&', '\n'], pattern: /[\n\u{26};\|][\t ]{0,20}(?:(?:cat|less|head|tail|ls|dir|type|rm|cp|mv|chmod)\s+[\-.\/\\~]|(?:id|whoami|uname(?:\s+-a)?|hostname|ifconfig|ipconfig|pwd|env)\s*(?:$|[#\u{26};\|])|(?:sleep|timeout)\s+\d|(?:ping|nslookup|dig|wget|curl|nc|ncat|telnet)\s+(?:-\w|https?:|\/|[\w\-]{1,60}[.:]\w)|(?:ba|z|k)?sh\s+-|(?:powershell|cmd)(?:\.exe)?\s+[\-\/]|\/bin\/\w{2,8})/iv},
	{what: 'a command substituted by a shell', signs: ['$(', '`'], pattern: /(?:\$\(|`)\s*(?:(?:cat|ls|rm|curl|wget|ping|nslookup|sleep|echo|sh|bash|nc)\s+[^\s\)`]|(?:id|whoami|uname|hostname|pwd)\b[^\)`]{0,40}[\)`])/v},
	{what: 'a function that old shells run when they read it', signs: ['() {', '(){'], pattern: /^\(\)\s?\{/v},
];

const output = /\buid=\d{1,10}\([^\)]{1,64}\) gid=\d{1,10}\(/v;

export const commandInjection: FlowRule = {
	meta: {
		id: 'command-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Input that looks like command injection',
		advice: 'Start programs with a list of arguments and without a shell; check values against what is allowed.',
		description: 'A value from the client ends one command and begins another (`; cat /etc/passwd`, `$(id)`, backticks), or defines a function as Shellshock did. It shows that somebody tried. When the answer has what `id` prints, it worked: then the finding is critical.',
		falsePositives: 'Texts with commands in them: questions, scripts that are kept on purpose, chats of programmers.',
		references: ['https://owasp.org/www-community/attacks/Command_Injection', 'https://nvd.nist.gov/vuln/detail/CVE-2014-6271'],
		cwe: 78,
		owasp: 'A03:2021',
	},
	check: probes({
		shapes,
		prove: ({response}) => response?.text?.includes('uid=') && output.test(response.text)
			? {
				severity: 'critical', confidence: 'high', title: 'Command injection: the answer has the output of a command', reason: 'the answer has what the command id prints',
			}
			: undefined,
	}),
};

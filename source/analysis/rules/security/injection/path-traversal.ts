import type {FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'several steps up the folders', signs: ['../', '..\\', '..;/'], pattern: /(?:\.\.;?[\/\\]+){2}/v},
	{what: 'a file of the system', signs: ['/etc/', 'win.ini', '/proc/self', 'boot.ini', 'system32', '/web-inf'], pattern: /(?:^|[\/:\\])(?:etc[\/\\]+(?:passwd|shadow|hosts|group|issue)\b|(?:windows|winnt)[\/\\]+(?:win\.ini|system32\b)|proc[\/\\]+self[\/\\]|boot\.ini\b|web-inf[\/\\]+web\.xml)/iv},
	{what: 'a step up the folders, written so that filters do not see it', signs: ['\u{C0}\u{AE}', '....//', '..\u{C0}', '%c0%ae', '%252e'], pattern: /\u{C0}\u{AE}|\.{4}\/\/|\.\.\u{C0}|%c0%ae|%252e/iv},
	{what: 'a NUL that ends a file name early', signs: ['\u{0}'], pattern: /\.\w{2,5}\0|\0\.\w{2,5}$/v},
	{
		what: 'a step up the folders', signs: ['../', '..\\'], pattern: /^\.\.[\/\\]+\w/v, isWeak: true,
	},
];

/** The first lines of files that are always there. */
const contents = /^root:[^\n:]{0,200}:0:0:|^\[(?:fonts|extensions|boot loader)\]/mv;

export const pathTraversal: FlowRule = {
	meta: {
		id: 'path-traversal',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Input that looks like path traversal',
		advice: 'Map names to files by a table, or resolve the path and check that it is still below its folder.',
		description: 'A value or the path itself climbs up the folders (`../../`) or names a file of the system, also percent-encoded twice, in overlong UTF-8 or with a NUL. When the answer begins as `/etc/passwd` or `win.ini` do, it worked: then the finding is critical.',
		falsePositives: 'Relative paths between files of one project; a single `../` is told as low.',
		references: ['https://owasp.org/www-community/attacks/Path_Traversal'],
		cwe: 22,
		owasp: 'A01:2021',
	},
	check: probes({
		shapes,
		isLookedAt: ({parameter}) => parameter.part !== 'request-headers' || parameter.name !== 'referer',
		prove: ({response}) => response?.tells('system-file') && contents.test(response.text ?? '')
			? {
				severity: 'critical', confidence: 'high', title: 'Path traversal: the answer is a file of the system', reason: 'the answer has the contents of a file of the system',
			}
			: undefined,
	}),
};

import {z} from 'zod';
import {severities, type Issue} from '../../flow/finding.ts';
import {textSecrets} from '../../redaction/find.ts';
import {replaceSecrets} from '../../redaction/secret.ts';
import type {Problem} from '../yaml/problem.ts';
import {readYaml} from '../yaml/read.ts';
import {evidencePlace, fingerprint, stableOrigin} from './fingerprint.ts';

const entry = z.object({
	fingerprint: z.string().regex(/^[\da-f]{32}$/v, 'a fingerprint of 32 hexadecimal digits'),
	rule: z.string(),
	severity: z.enum(severities),
	origin: z.string(),
	path: z.string(),
	place: z.string(),
});

const schema = z.object({tapx: z.literal('baseline'), version: z.literal(1), issues: z.array(entry)});

/** An issue that is known and borne: by its fingerprint; the rest is for people. */
export type BaselineEntry = z.output<typeof entry>;

/** Reads the text of a baseline file. */
export const readBaseline = (text: string): {readonly entries: readonly BaselineEntry[]; readonly problems: readonly Problem[]} => {
	const {value, problems} = readYaml(text, schema);
	return {entries: value?.issues ?? [], problems};
};

const masked = (text: string): string => replaceSecrets(text, textSecrets(text), ({kind}) => `[redacted:${kind}]`);

const toEntry = (issue: Issue): BaselineEntry => ({
	fingerprint: fingerprint(issue),
	rule: issue.rule,
	severity: issue.severity,
	origin: stableOrigin(issue.origin),
	path: masked(issue.path),
	place: masked(evidencePlace(issue.evidence)),
});

const byText = (a: BaselineEntry, b: BaselineEntry): number => [a.rule, a.origin, a.path, a.fingerprint].join('\n') < [b.rule, b.origin, b.path, b.fingerprint].join('\n') ? -1 : 1;

/** The text of the baseline of some issues: the same for the same issues, one a line, fit for version control. */
export const writeBaseline = (issues: readonly Issue[]): string => {
	const entries = new Map(issues.map(issue => toEntry(issue)).map(each => [each.fingerprint, each]));
	const lines = entries.values().toArray().toSorted(byText).map(each => `\t\t${JSON.stringify(each)}`);
	return `{\n\t"tapx": "baseline",\n\t"version": 1,\n\t"issues": [${lines.length > 0 ? `\n${lines.join(',\n')}\n\t` : ''}]\n}\n`;
};

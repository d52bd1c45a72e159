import type {Finding, Issue} from '../flow/finding.ts';
import {urlSecrets} from './find.ts';
import {redactText} from './redact-text.ts';
import {Tally} from './tally.ts';

const plain = (text: string | undefined): string | undefined => text === undefined ? undefined : redactText(text).value;

/**
A finding that quotes no secret, as reports leave the machine: rules mask what they know to be secret, and this what
stands beside that.
*/
export const redactFinding = <Whole extends Pick<Finding, 'evidence'>>(finding: Whole): Whole => {
	const {evidence} = finding;
	return {...finding, evidence: {...evidence, quote: plain(evidence.quote), reason: plain(evidence.reason)}};
};

/** An issue in the same way; some keys of a path are known by their host. */
export const redactIssue = (issue: Issue): Issue => {
	const url = issue.origin + issue.path;
	return {...redactFinding(issue), path: new Tally().replace(url, urlSecrets(url)).slice(issue.origin.length)};
};

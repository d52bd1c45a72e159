import {wildcardTest} from '../../filter/text-match.ts';
import type {Adjust} from '../engine.ts';
import type {Allowance, Policy} from './policy.ts';

const lower = (text: string): string => text.toLowerCase();
const exact = (text: string): string => text;

const hostTest = (pattern: string | undefined): ((host: string) => boolean) => pattern === undefined ? () => true : wildcardTest(pattern, lower);

/** The end of the day that an allowance names, in UTC, in microseconds since the epoch. */
const endOf = ({until}: Allowance): number => until === undefined ? Infinity : Date.parse(`${until}T24:00:00Z`) * 1000;

/** The allowances that have ended by now, in microseconds since the epoch. */
export const endedAllowances = ({allow}: Policy, now: number): Allowance[] => allow.filter(allowance => endOf(allowance) <= now);

/** What a policy makes of findings: which are left, and how bad they are. An allowance that has ended no longer counts. */
export const policyAdjust = (policy: Policy, now: number): Adjust => {
	const {rules, hosts, allow} = policy;
	const included = hosts.include.map(pattern => hostTest(pattern));
	const excluded = hosts.exclude.map(pattern => hostTest(pattern));
	const allowed = Map.groupBy(allow.filter(allowance => endOf(allowance) > now).map(({rule, host, path}) => ({
		rule, host: hostTest(host), path: path === undefined ? () => true : wildcardTest(path, exact),
	})), ({rule}) => rule);
	return (finding, {host, path}) => {
		const decided = rules[Object.hasOwn(rules, finding.rule) ? finding.rule : finding.category];
		if (decided === 'off' || excluded.some(test => test(host)) || (included.length > 0 && included.every(test => !test(host)))) {
			return undefined;
		}

		if (allowed.get(finding.rule)?.some(allowance => allowance.host(host) && allowance.path(path))) {
			return undefined;
		}

		return decided === undefined ? finding : {...finding, severity: decided};
	};
};

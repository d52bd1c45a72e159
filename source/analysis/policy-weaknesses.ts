import {
	checkMissingDirectives,
	checkNonceLength,
	checkPlainUrlSchemes,
	checkScriptAllowlistBypass,
	checkScriptUnsafeEval,
	checkScriptUnsafeInline,
	checkSrcHttp,
	checkWildcards,
} from 'csp_evaluator/dist/checks/security_checks.js';
import {checkMissingSemicolon} from 'csp_evaluator/dist/checks/parser_checks.js';
import {CspEvaluator} from 'csp_evaluator/dist/evaluator.js';
import {Severity as Grade, Type} from 'csp_evaluator/dist/finding.js';
import {CspParser} from 'csp_evaluator/dist/parser.js';
import type {Severity} from '../flow/finding.ts';

/** What is weak about a Content-Security-Policy. */
export type Weakness = {
	readonly title: string;
	readonly severity: Severity;
	readonly directive: string;
	/** What it allows that it should not; `undefined` when the directive is missing. */
	readonly source: string | undefined;
};

/** What the evaluator's findings mean here; what is not listed is left out. */
const meanings: ReadonlyMap<Type, readonly [title: string, severity: Severity]> = new Map<Type, readonly [string, Severity]>([
	[Type.SCRIPT_UNSAFE_INLINE, ['Content-Security-Policy allows inline scripts', 'low']],
	[Type.PLAIN_URL_SCHEMES, ['Content-Security-Policy allows scripts from every host', 'low']],
	[Type.PLAIN_WILDCARD, ['Content-Security-Policy allows scripts from every host', 'low']],
	[Type.SCRIPT_ALLOWLIST_BYPASS, ['Content-Security-Policy allows a host that serves scripts for everybody', 'low']],
	[Type.MISSING_DIRECTIVES, ['Content-Security-Policy leaves out a directive', 'low']],
	[Type.NONCE_LENGTH, ['Content-Security-Policy has a nonce that can be guessed', 'low']],
	[Type.MISSING_SEMICOLON, ['Content-Security-Policy lacks a semicolon', 'low']],
	[Type.SRC_HTTP, ['Content-Security-Policy allows sources over plain HTTP', 'info']],
	[Type.SCRIPT_UNSAFE_EVAL, ['Content-Security-Policy allows `eval`', 'info']],
]);

/** What a missing directive is called; plugins have died out, so that they matter little. */
const missing: ReadonlyMap<string, readonly [title: string, severity: Severity]> = new Map<string, readonly [string, Severity]>([
	['script-src', ['Content-Security-Policy says nothing of scripts', 'low']],
	['base-uri', ['Content-Security-Policy has nonces but no `base-uri`', 'low']],
	['object-src', ['Content-Security-Policy does not forbid plugins (`object-src`)', 'info']],
]);

const checks = [checkScriptUnsafeInline, checkPlainUrlSchemes, checkWildcards, checkMissingDirectives, checkNonceLength, checkSrcHttp, checkMissingSemicolon, checkScriptUnsafeEval];
/** Compares each host that is allowed with hundreds of others. */
const withHosts = [...checks, checkScriptAllowlistBypass];
const mostHosts = 60;
const longest = 10_000;

/** A policy without what differs from one answer to the next: nonces, hashes, where reports go. Two policies of the same key are equally weak. */
export const policyKey = (policy: string): string => {
	let key = policy.slice(0, longest);
	key = key.includes('\'nonce-') ? key.replaceAll(/'nonce-[\w+\-\/]{8,200}={0,2}'/gv, '\'nonce-aaaaaaaaaaaaaaaa\'') : key;
	key = key.includes('\'sha') ? key.replaceAll(/(?:'sha(?:256|384|512)-[\w+\-\/]{16,100}={0,2}'\s{0,8})+/gv, '\'sha256-aaaaaaaaaaaaaaaa\' ') : key;
	return key.includes('report-') ? key.replaceAll(/(?<=^|;)\s{0,8}report-(?:uri|to)\s[^;]*;?/giv, '') : key;
};

/** What Google's CSP Evaluator finds weak about a policy, told once for each kind; nothing for what it cannot read. */
export const policyWeaknesses = (policy: string): Weakness[] => {
	const found = new Map<string, Weakness>();
	try {
		const effective = policy.split(/\s+/v).filter(source => source.includes('.')).length <= mostHosts ? withHosts : checks;
		for (const {type, severity: grade, directive, value} of new CspEvaluator(new CspParser(policy).csp).evaluate([], effective)) {
			const [title, severity] = (type === Type.MISSING_DIRECTIVES ? missing.get(directive) : undefined) ?? meanings.get(type) ?? [];
			// That a host may turn out to be one is not worth a finding.
			if (title !== undefined && severity !== undefined && !found.has(title) && (type !== Type.SCRIPT_ALLOWLIST_BYPASS || grade === Grade.HIGH)) {
				found.set(title, {
					title, severity, directive, source: value,
				});
			}
		}
	} catch {
		// A source that is no URL: what was not found by then is not told.
	}

	return found.values().toArray();
};

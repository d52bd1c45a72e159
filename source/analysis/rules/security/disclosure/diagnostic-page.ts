import type {Severity} from '../../../../flow/finding.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {findLook, inAnswer, type Look} from '../../../found.ts';

const pages: ReadonlyArray<Look & {readonly severity?: Severity}> = [
	{what: 'Django\'s debug page', pattern: /because you have <code>DEBUG = True<\/code>/v},
	{what: 'Werkzeug\'s debugger, which runs code', pattern: /<title>[^<]{0,300}\/\/ Werkzeug Debugger<\/title>|EVALEX = true/v, severity: 'high'},
	{what: 'Laravel\'s or Whoops\' error page', pattern: /<title>whoops! there was an error|class="whoops container"|window\.ignite\(|facade\/ignition/iv},
	{what: 'Symfony\'s error page', pattern: /Symfony Exception|<title>Symfony Profiler/v},
	{what: 'Rails\' error page', pattern: /<title>Action Controller: Exception caught<\/title>/v},
	{what: 'the error page of ASP.NET', pattern: /<title>[^<]{0,200}<\/title>[^$]{0,3000}Server Error in '[^\n']{0,200}' Application|<h1>[^<]{0,20}Server Error in '/v},
	{what: 'the developer\'s error page of ASP.NET', pattern: /DeveloperExceptionPage(?:Middleware)?/v},
	{what: 'Spring\'s error page', pattern: /<h1>Whitelabel Error Page<\/h1>/v, severity: 'low'},
	{what: 'phpinfo()', pattern: /<title>(?:PHP [\d.]{3,12} - )?phpinfo\(\)<\/title>/v},
	{what: 'the status of Apache', pattern: /<title>Apache Status<\/title>|<h1>Apache Server Status for /v},
	{what: 'the status of nginx', pattern: /^Active connections: \d{1,9}/v, severity: 'low'},
	{what: 'Go\'s profiler', pattern: /Types of profiles available:/v},
	{what: 'the environment of Spring', pattern: /"activeProfiles"\s?:\s?\[[^\]]{0,300}\],\s?"(?:defaultProfiles|propertySources)"/v},
	{what: 'ASP.NET\'s trace', pattern: /<h1>Application Trace<\/h1>/v},
	{what: 'ELMAH\'s log of errors', pattern: /<title>Error Log for /v},
];

export const diagnosticPage: FlowRule = {
	meta: {
		id: 'diagnostic-page',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Page for developers or operators in the answer',
		advice: 'Turn the debug mode off in production, and let only operators see the status.',
		description: 'The answer is a page that frameworks and servers make for those who build or run them: an error page with the source around the error, settings and environment, `phpinfo()`, the status of a server, a profiler. It tells much about the inside, and some of them run code.',
		falsePositives: 'Development servers; those on loopback are left out. Pages that quote such a page word for word.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/', 'https://docs.djangoproject.com/en/stable/ref/settings/#debug'],
		cwe: 489,
		owasp: 'A05:2021',
		zap: 10_023,
	},
	check(exchange) {
		const text = documentText(exchange);
		if (text === undefined || exchange.isLoopback || !exchange.response?.tells('diagnostics')) {
			return nothing;
		}

		const found = findLook(text, pages);
		return found ? [{title: `The answer is ${found.look.what}`, severity: found.look.severity, evidence: inAnswer(text, found)}] : nothing;
	},
};

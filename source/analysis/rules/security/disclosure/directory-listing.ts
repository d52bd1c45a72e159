import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {findLook, inAnswer, type Look} from '../../../found.ts';

const listings: readonly Look[] = [
	{what: 'Apache, nginx or another', pattern: /<title>index of \/[^<]{0,300}<\/title>|<h1>index of \/[^<]{0,300}<\/h1>/iv},
	{what: 'Python or Tomcat', pattern: /<(?:title|h1)>directory listing for [^<]{1,300}</iv},
	{what: 'IIS', pattern: /\[To Parent Directory\]/v},
	{what: 'serve-index', pattern: /<title>listing directory [^<]{1,300}</v},
	{what: 'a bucket of S3', pattern: /<ListBucketResult[\s>]/v},
	{what: 'a container of Azure', pattern: /<EnumerationResults\s[^>]{0,200}ContainerName/v},
];

export const directoryListing: FlowRule = {
	meta: {
		id: 'directory-listing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'The server lists a folder',
		advice: 'Turn listings off (`Options -Indexes`, `autoindex off`), or deny listing to everybody on a bucket.',
		description: 'The answer is the list of a folder or bucket, as the server itself makes it when there is no page. It shows files that nobody linked to, such as backups.',
		falsePositives: 'Mirrors and archives list their folders on purpose; buckets do so for those who may.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/'],
		cwe: 548,
		owasp: 'A01:2021',
		zap: 10_033,
	},
	check(exchange) {
		const text = documentText(exchange);
		if (text === undefined || exchange.response?.status !== 200 || !exchange.response.tells('directory-listing') || exchange.request.has('authorization')) {
			return nothing;
		}

		const found = findLook(text, listings);
		return found ? [{evidence: inAnswer(text, found, `as made by ${found.look.what}`)}] : nothing;
	},
};

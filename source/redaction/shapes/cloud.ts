import {shapesOf, type Shape} from './shape.ts';

/** Keys of clouds, platforms and their databases. */
export const cloudShapes: readonly Shape[] = [
	...shapesOf([
		['aws-access-key', 'AWS access key id', 'key', 'high', 'AKIA ASIA ABIA ACCA', /[2-7A-Z]{16}/v],
		['aws-bedrock', 'Amazon Bedrock API key', 'key', 'critical', 'ABSK', /[\d+\/A-Za-z]{100,270}={0,2}/v],
		['gcp-api-key', 'Google API key', 'key', 'medium', 'AIza', /[\w\-]{35}/v],
		['google-client-secret', 'Google OAuth client secret', 'token', 'high', 'GOCSPX-', /[\w\-]{28}/v],
		['google-access-token', 'Google OAuth access token', 'token', 'high', 'ya29.', /[\w\-.]{20,2048}/v],
		['google-refresh-token', 'Google OAuth refresh token', 'token', 'critical', '/0', /(?<=(?<!\d)1\/\/0)[\w\-]{40,256}/v],
		['alibaba-access-key', 'Alibaba Cloud access key id', 'key', 'high', 'LTAI', /[\dA-Za-z]{16,20}/v],
		['tencent-secret-id', 'Tencent Cloud secret id', 'key', 'high', 'AKID', /[\dA-Za-z]{32}/v],
		['yandex-api-key', 'Yandex Cloud API key', 'key', 'high', 'AQVN', /[\w\-]{35,38}/v],
		['yandex-oauth', 'Yandex OAuth token', 'token', 'high', 'y0_', /[\w\-]{50,64}/v],
		['digitalocean-pat', 'DigitalOcean access token', 'token', 'critical', 'dop_v1_', /[\da-f]{64}/v],
		['digitalocean-oauth', 'DigitalOcean OAuth token', 'token', 'critical', 'doo_v1_', /[\da-f]{64}/v],
		['digitalocean-refresh', 'DigitalOcean refresh token', 'token', 'critical', 'dor_v1_', /[\da-f]{64}/v],
		['heroku', 'Heroku API key', 'key', 'critical', 'HRKU-', /[\w\-]{36,64}/v],
		['fly', 'Fly.io access token', 'token', 'critical', 'fo1_ fm1r_ fm2_', /[\w+\-\/=]{40,2048}/v],
		['scaleway', 'Scaleway access key', 'key', 'high', 'SCW', /[\dA-Z]{17}/v],
		['cloudflare-origin-ca', 'Cloudflare origin CA key', 'key', 'critical', 'v1.0-', /[\da-f]{24}-[\da-f]{146}/v],
		['netlify', 'Netlify access token', 'token', 'high', 'nfp_ nfc_ nfo_ nfu_', /[\dA-Za-z]{36,40}/v],
		['vercel', 'Vercel access token', 'token', 'high', 'vcp_ vci_ vca_ vcr_ vck_', /[\dA-Za-z]{24,64}/v],
		['vercel-blob', 'Vercel Blob token', 'token', 'high', 'vercel_blob_rw_', /[\dA-Za-z]{16}_[\dA-Za-z]{24,64}/v],
		['supabase-pat', 'Supabase access token', 'token', 'critical', 'sbp_', /(?:v0_)?[\da-f]{40}/v],
		['supabase-secret', 'Supabase secret key', 'key', 'critical', 'sb_secret_', /[\w\-]{22}_[\w\-]{8}/v],
		['planetscale', 'PlanetScale token or password', 'token', 'critical', 'pscale_tkn_ pscale_pw_ pscale_oauth_', /[\w\-.=]{32,64}/v],
		['neon', 'Neon API key', 'key', 'critical', 'napi_', /[\da-z]{60,68}/v],
		['mongodb-atlas', 'MongoDB Atlas service account secret', 'token', 'critical', 'mdb_sa_sk_', /[\w\-]{40}/v],
		['cockroach', 'CockroachDB Cloud API key', 'key', 'critical', 'CCDB1_', /[\dA-Za-z]{22}_[\dA-Za-z]{40}/v],
		['clickhouse', 'ClickHouse Cloud key', 'key', 'high', '4b1d', /[\dA-Za-z]{38}/v],
		['databricks', 'Databricks access token', 'token', 'critical', 'dapi dkea dose dosa', /[\da-f]{32}(?:-\d{1,2})?/v],
		['tailscale', 'Tailscale key', 'key', 'critical', 'tskey-', /(?:[a-z]{2,16}-)?[\dA-Za-z]{10,20}-[\dA-Za-z]{20,40}/v],
		['akamai', 'Akamai API credential', 'key', 'high', 'akab-', /[\da-z]{16}-[\da-z]{16}/v],
	]),
	{
		id: 'azure-client-secret', title: 'Azure AD client secret', kind: 'token', harm: 'critical', inside: 'Q~', pattern: /[\w.~]{3}\dQ~[\w\-.~]{31,34}/gv,
	},
	{
		id: 'snowflake', title: 'Snowflake session token', kind: 'session', harm: 'high', beside: 'ETMsDgA', pattern: /ETMsDgA[\d+\/=A-Za-z]{40,}/gv,
	},
];

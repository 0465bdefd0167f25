"""Menus in the style of ten hosted servers, by their public documentation (2026-11), in brief.

A line is a tool: `r` reads, `w` writes, `d` destroys by its annotation, `-` says nothing; then
its name and required arguments. A label: accepted verdicts, whether a static and a mirror
finding must (True), must not (False) or may (None) be made.
"""

from __future__ import annotations

from typing import Any

from .faults import DESTROY
from .faults import READ
from .faults import WRITE
from .faults import tool

HINTS = {"r": READ, "w": WRITE, "d": DESTROY, "-": None}
CAPABILITY, MIXED = {"capability"}, {"mixed"}
Label = tuple[set[str], bool | None, bool | None]

NOTION = """
r notion-search query
r notion-fetch id
w notion-create-pages pages
d notion-update-page page_id
w notion-move-pages page_ids new_parent
w notion-duplicate-page page_id
w notion-create-database properties
d notion-update-data-source data_source_id
w notion-create-comment parent text
r notion-get-comments page_id
r notion-get-teams
r notion-get-users
"""
LINEAR = """
r list_comments issueId
w create_comment issueId body
r list_cycles teamId
r get_document id
r list_documents
r get_issue id
r list_issues
w create_issue title team
w update_issue id
r list_issue_statuses team
r get_issue_status id
r list_issue_labels
w create_issue_label name
r list_projects
r get_project query
w create_project name team
w update_project id
r list_teams
r get_team query
r list_users
r get_user query
r search_documentation query
"""
STRIPE = """
- create_customer name
- list_customers
- create_product name
- list_products
- create_price product unit_amount currency
- list_prices
- create_payment_link price quantity
- create_invoice customer
- list_invoices
- create_invoice_item customer price invoice
- finalize_invoice invoice
- retrieve_balance
- create_refund payment_intent
- list_payment_intents
- list_subscriptions
- cancel_subscription subscription
- update_subscription subscription
- create_coupon name
- list_coupons
- update_dispute dispute
- list_disputes
- search_stripe_documentation question
- get_stripe_account_info
"""
SENTRY = """
r whoami
r find_organizations
r find_teams organizationSlug
r find_projects organizationSlug
r find_releases organizationSlug
r get_issue_details issueUrl
r get_trace_details organizationSlug traceId
w update_issue issueUrl
r search_events organizationSlug naturalLanguageQuery
r search_issues organizationSlug naturalLanguageQuery
w create_team organizationSlug name
w create_project organizationSlug teamSlug name
w create_dsn organizationSlug projectSlug name
r find_dsns organizationSlug projectSlug
r analyze_issue_with_seer issueUrl
r search_docs query
r get_doc path
"""
FIGMA = """
r get_design_context nodeId
r get_variable_defs nodeId
r get_code_connect_map nodeId
r get_screenshot nodeId
r get_metadata nodeId
r get_figjam nodeId
- create_design_system_rules
w add_code_connect_map nodeId source
"""
CONTEXT7 = """
- resolve-library-id libraryName
- get-library-docs context7CompatibleLibraryID
"""
AWS = """
- aws___search_documentation search_phrase
- aws___read_documentation url
- aws___recommend url
- aws___list_regions
- aws___get_regional_availability region resource_type
"""
LEARN = """
r microsoft_docs_search query
r microsoft_docs_fetch url
r microsoft_code_sample_search query
"""
CLOUDFLARE = """
r search_cloudflare_documentation query
- migrate_pages_to_workers_guide
"""
GITHUB = """
r get_me
r get_file_contents owner repo
w create_or_update_file owner repo path content
d delete_file owner repo path
w push_files owner repo files
r list_branches owner repo
w create_branch owner repo branch
r list_commits owner repo
r get_commit owner repo sha
w fork_repository owner repo
w create_repository name
r search_repositories query
r search_code query
r issue_read method owner repo issue_number
w issue_write method owner repo
w add_issue_comment owner repo issue_number body
r list_issues owner repo
r search_issues query
w sub_issue_write method owner repo issue_number
r list_pull_requests owner repo
r pull_request_read method owner repo pullNumber
w create_pull_request owner repo title head base
w update_pull_request owner repo pullNumber
w merge_pull_request owner repo pullNumber
w update_pull_request_branch owner repo pullNumber
r list_releases owner repo
r get_latest_release owner repo
r list_tags owner repo
r get_tag owner repo tag
w request_copilot_review owner repo pullNumber
"""
GUIDE = "# Migrate from Pages to Workers\n\nChange the configuration as follows.\n" * 20
REGIONS = '{"regions": [{"region_id": "eu-central-1", "name": "Europe"}]}' * 30

# name -> label, menu, answers that were the same in two starts
HOSTED: dict[str, tuple[Label, str, dict[str, str]]] = {
    "notion": ((CAPABILITY, False, None), NOTION, {}),
    "linear": ((CAPABILITY, False, True), LINEAR, {}),
    "stripe": ((CAPABILITY, False, True), STRIPE, {}),
    "sentry": ((CAPABILITY, False, None), SENTRY, {}),
    "figma": ((CAPABILITY, None, False), FIGMA, {}),
    "context7": ((CAPABILITY, False, False), CONTEXT7, {}),
    "aws-knowledge": ((CAPABILITY, False, False), AWS, {"aws___list_regions": REGIONS}),
    "microsoft-learn": ((CAPABILITY, False, False), LEARN, {}),
    "cloudflare-docs": (
        (MIXED, True, False),
        CLOUDFLARE,
        {"migrate_pages_to_workers_guide": GUIDE},
    ),
    "github": ((CAPABILITY, False, None), GITHUB, {}),
}


def listed(menu: str) -> list[dict[str, Any]]:
    """The tools of a menu as a server lists them."""
    lines = [line.split() for line in menu.strip().splitlines()]
    return [tool(name, HINTS[mark], required=needed) for mark, name, *needed in lines]

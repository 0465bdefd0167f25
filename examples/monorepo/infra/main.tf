terraform {
  required_version = ">= 1.9"
}

variable "region" {
  type        = string
  description = "Where the shop runs."
}

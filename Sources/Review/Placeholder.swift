import CryptoExtras
import Hummingbird
import HummingbirdTLS
import Mustache
